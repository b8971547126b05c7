"""The few rules that Fusion's own drawing leaves open: flat controls, quiet lines, slim scroll bars.

Everything not named here is drawn by Fusion from the palette.
"""

from __future__ import annotations

from string import Template

STYLE_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QPushButton, QToolButton[flat="false"] {
    background: $raised; color: $text; border: 1px solid $line; border-radius: $radius;
    padding: 5px 12px; min-height: 18px;
}
QPushButton:hover, QToolButton[flat="false"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[flat="false"]:pressed { background: $chosen; }
QPushButton:focus, QToolButton[flat="false"]:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton[flat="false"]:disabled { color: $disabled; background: transparent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 4px 11px; }
QPushButton[kind="primary"]:disabled { background: $line; color: $disabled; border: 1px solid $line; }
QPushButton[kind="approve"] { color: $good; background: $good_ground; border: 1px solid $good_line; }
QPushButton[kind="reject"] { color: $broken; background: $broken_ground; border: 1px solid $broken_line; }
QPushButton[kind="approve"]:hover, QPushButton[kind="approve"]:focus { border: 1px solid $good; }
QPushButton[kind="reject"]:hover, QPushButton[kind="reject"]:focus { border: 1px solid $broken; }
QPushButton[kind="approve"]:disabled, QPushButton[kind="reject"]:disabled {
    color: $disabled; background: transparent; border: 1px solid $line;
}
QPushButton[kind="plain"] { border: 1px solid transparent; background: transparent; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:focus { border: 1px solid $accent; }
QLineEdit {
    background: $surface; color: $text; border: 1px solid $line; border-radius: $radius; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus { border: 1px solid $accent; }
QComboBox {
    background: $surface; color: $text; border: 1px solid $line; border-radius: $radius; padding: 5px 8px;
    min-height: 18px; selection-background-color: $accent; selection-color: $on_accent;
}
QComboBox:focus, QComboBox:on { border: 1px solid $accent; }
QComboBox:disabled { color: $disabled; background: transparent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $line; border-radius: $radius; padding: 4px 8px;
    min-height: 18px; selection-background-color: $accent; selection-color: $on_accent;
}
QAbstractSpinBox:focus { border: 1px solid $accent; }
QAbstractSpinBox:disabled { color: $disabled; background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 22px; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QDateTimeEdit::drop-down { border: none; width: 22px; }
QTreeWidget { background: $surface; border: 1px solid $line; border-radius: $radius; }
QRadioButton, QCheckBox { spacing: 7px; }
QRadioButton::indicator, QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid $quiet; background: $surface;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:hover, QCheckBox::indicator:hover, QRadioButton::indicator:focus, QCheckBox::indicator:focus {
    border: 1px solid $accent;
}
QRadioButton::indicator:checked {
    border: 1px solid $accent;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 $accent, stop: 0.56 $accent, stop: 0.66 $surface, stop: 1 $surface);
}
QCheckBox::indicator:checked { border: 1px solid $accent; background: $accent; image: url("$check"); }
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled { border: 1px solid $line; }
QRadioButton:disabled, QCheckBox:disabled { color: $disabled; }
QPlainTextEdit[readOnly="false"], QTextEdit[readOnly="false"], QListWidget {
    background: $surface; color: $text; border: 1px solid $line; border-radius: $radius;
    selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit[readOnly="false"]:focus, QTextEdit[readOnly="false"]:focus, QListWidget:focus {
    border: 1px solid $accent;
}
QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $quiet; border: none; border-bottom: 2px solid transparent; padding: 6px 12px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $quiet; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
}
QHeaderView::section:hover { color: $text; background: $hover; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
#queue, #emptyState, #queuePage, #decided { background: $surface; border: none; }
#sidebar { background: $window; border: none; border-radius: 0; border-right: 1px solid $line; }
#sidebar:focus { border: none; border-right: 1px solid $line; }
#decided::item, #keyTable::item, #results::item { padding: 0 8px; border: none; }
#decided::item:selected, #keyTable::item:selected, #results::item:selected { background: $chosen; color: $text; }
#keyTable { background: $surface; border: 1px solid $line; border-radius: $radius; }
#keyTable:focus { border: 1px solid $accent; }
QMenuBar { background: $window; color: $text; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 3px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $chosen; }
QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 10px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
#bar { background: $window; border-bottom: 1px solid $line; }
#strip { background: $window; border-top: 1px solid $line; }
#welcome { background: $chosen; border-bottom: 1px solid $line; }
#problems { background: $care_ground; border-bottom: 1px solid $line; }
#problems QLabel { color: $care; }
#keycap {
    background: $raised; border: 1px solid $line; border-bottom-width: 2px; border-radius: 4px; padding: 1px 6px;
}
QLabel[quiet="true"] { color: $quiet; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $disabled; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
"""Filled in with the names of a scheme's colours."""
