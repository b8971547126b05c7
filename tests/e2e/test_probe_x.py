from tests.e2e.model import probe_x
def test_a(): assert probe_x.A==1
