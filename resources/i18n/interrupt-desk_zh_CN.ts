<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Activity: what is held, what runs, what happened</source>
        <translation>活动：暂存的、运行中的和发生过的</translation>
    </message>
    <message>
        <source>Send it all the same…</source>
        <translation>仍然发送…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add a source</source>
        <translation>添加来源</translation>
    </message>
    <message>
        <source>Choose the file that your graphs&apos; SqliteSaver writes, the project whose graphs run on it, or both. Without a project the threads can be read, but not answered.</source>
        <translation>请选择您的图的 SqliteSaver 写入的文件、在其上运行的项目，或两者都选。没有项目时，线程可以阅读但不能答复。</translation>
    </message>
    <message>
        <source>&amp;Checkpoint file</source>
        <translation>检查点文件(&amp;C)</translation>
    </message>
    <message>
        <source>SQLite files (*.sqlite *.db *.sqlite3);;All files (*)</source>
        <translation>SQLite 文件 (*.sqlite *.db *.sqlite3);;所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>Projects (langgraph.json);;All files (*)</source>
        <translation>项目 (langgraph.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Run its graphs in its own environment</source>
        <translation>在其自己的环境中运行它的图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>What is still to be done</source>
        <translation>还需要做的事</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Add and open</source>
        <translation>添加并打开(&amp;A)</translation>
    </message>
    <message>
        <source>Add and open</source>
        <translation>添加并打开</translation>
    </message>
    <message>
        <source>Run its graphs with %1, in a process of their own</source>
        <translation>使用 %1 在独立进程中运行它的图</translation>
    </message>
    <message>
        <source>Choose a checkpoint file or a project.</source>
        <translation>请选择检查点文件或项目。</translation>
    </message>
    <message>
        <source>This project file does not exist.</source>
        <translation>此项目文件不存在。</translation>
    </message>
    <message>
        <source>This checkpoint file does not exist, or is no SQLite file.</source>
        <translation>此检查点文件不存在，或不是 SQLite 文件。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请为其命名。</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>sources cannot be added to this window</source>
        <translation>此窗口不能添加来源</translation>
    </message>
    <message>
        <source>%1 stands in %2</source>
        <translation>%1 位于 %2</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>What the node receives</source>
        <translation>节点收到的内容</translation>
    </message>
    <message>
        <source>Nothing is sent yet. This is the answer as it stands now.</source>
        <translation>尚未发送任何内容。这是目前的答复。</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Applying</name>
    <message>
        <source>the settings of the desk hold until it is closed only</source>
        <translation>工作台的设置只在关闭之前有效</translation>
    </message>
</context>
<context>
    <name>ArrayField</name>
    <message>
        <source>Add an entry</source>
        <translation>添加一项</translation>
    </message>
    <message>
        <source>Move entry %1 up</source>
        <translation>上移第 %1 项</translation>
    </message>
    <message>
        <source>Move entry %1 down</source>
        <translation>下移第 %1 项</translation>
    </message>
    <message>
        <source>Remove entry %1</source>
        <translation>移除第 %1 项</translation>
    </message>
    <message>
        <source>Add an entry to “%1”</source>
        <translation>向“%1”添加一项</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Details: %1</source>
        <translation>详细信息：%1</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>What the node receives</source>
        <translation>节点收到的内容</translation>
    </message>
    <message>
        <source>&amp;View it whole</source>
        <translation>查看全部(&amp;V)</translation>
    </message>
    <message>
        <source>View the whole answer</source>
        <translation>查看完整答复</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Close without deciding; what you typed is kept (Esc)</source>
        <translation>关闭而不作决定；已输入的内容会保留（Esc）</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>A&amp;pprove all</source>
        <translation>全部批准(&amp;P)</translation>
    </message>
    <message>
        <source>Re&amp;ject all</source>
        <translation>全部拒绝(&amp;J)</translation>
    </message>
    <message>
        <source>Chooses this for each call; nothing is sent yet.</source>
        <translation>为每个调用选择此项；尚未发送任何内容。</translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>已决定 %1/%2</translation>
    </message>
</context>
<context>
    <name>BooleanField</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>mark rows first: a decision for many goes to those that are marked</source>
        <translation>请先标记行：批量决定只作用于已标记的行</translation>
    </message>
    <message numerus="yes">
        <source>approve %Ln rows</source>
        <translation>
            <numerusform>批准 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reject %Ln rows</source>
        <translation>
            <numerusform>拒绝 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>This row is gone: it was answered elsewhere</source>
        <translation>此行已不存在：已在别处答复</translation>
    </message>
    <message>
        <source>An unfinished answer is kept; open it by itself</source>
        <translation>保留着一份未完成的答复；请单独打开</translation>
    </message>
    <message>
        <source>It is decided already, and on its way</source>
        <translation>它已有决定，正在处理中</translation>
    </message>
    <message>
        <source>It does not take this decision; open it by itself</source>
        <translation>它不接受此决定；请单独打开</translation>
    </message>
    <message>
        <source>Its thread does not say which graph it belongs to; open it by itself and choose</source>
        <translation>其线程未说明属于哪个图；请单独打开并选择</translation>
    </message>
</context>
<context>
    <name>CallCard</name>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>关于 %1</translation>
    </message>
    <message>
        <source>Arguments of %1</source>
        <translation>%1 的参数</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>What changes</source>
        <translation>改动内容</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message numerus="yes">
        <source>Finishing the current step of what runs: %Ln. What comes after it can be continued later.</source>
        <translation>
            <numerusform>正在完成运行中的当前步骤：%Ln。之后的步骤可以稍后继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>The desk closes after this step</source>
        <translation>本步完成后关闭工作台</translation>
    </message>
    <message>
        <source>&amp;Abandon…</source>
        <translation>放弃(&amp;A)…</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Abandon what runs?</source>
        <translation>要放弃正在运行的任务吗？</translation>
    </message>
    <message>
        <source>A node may go on unseen to its end, and what it did in part is not known. Its row will wait to be settled.</source>
        <translation>节点可能在无人看到的情况下继续运行到结束，已完成的部分无从得知。其所在行将等待核实。</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>等它完成</translation>
    </message>
    <message>
        <source>&amp;Abandon it</source>
        <translation>放弃(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>These are not sent yet, and are not while you are asked:</source>
        <translation>这些决定尚未发送，在您回答之前也不会发送：</translation>
    </message>
    <message>
        <source>Decisions are held</source>
        <translation>有暂存的决定</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep for next time</source>
        <translation>留到下次(&amp;K)</translation>
    </message>
    <message>
        <source>Send &amp;now</source>
        <translation>立即发送(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>without one</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Stopped before %1; it can be continued</source>
        <translation>在 %1 之前停止；可以继续</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>goes to the next row</source>
        <translation>转到下一行</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>goes to the previous row</source>
        <translation>转到上一行</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>goes to the first row</source>
        <translation>转到第一行</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>goes to the last row</source>
        <translation>转到最后一行</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>goes a page down</source>
        <translation>向下翻一页</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>goes a page up</source>
        <translation>向上翻一页</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>opens the selected row; it never decides</source>
        <translation>打开所选行；绝不作决定</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>approves; opens the row where it takes another answer</source>
        <translation>批准；需要其他答复时打开该行</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>rejects; asks for the reason where the graph receives it</source>
        <translation>拒绝；图能接收原因时会询问原因</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>opens the row to change what will be done</source>
        <translation>打开该行以修改将要执行的内容</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>回应</translation>
    </message>
    <message>
        <source>opens the row to answer in words</source>
        <translation>打开该行以文字答复</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>decides again as the last time, on a row of the same graph, node and shape</source>
        <translation>对同一图、节点和类型的行，重复上一次的决定</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>settles a decision that an earlier desk left open</source>
        <translation>核实先前的工作台遗留的决定</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>稍后处理</translation>
    </message>
    <message>
        <source>puts the row off until a time, or until its thread changes</source>
        <translation>将该行推迟到某个时间，或直到其线程变化</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>copies the row: its question, where it comes from, its payload</source>
        <translation>复制该行：问题、来源和内容</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>takes the last decision back while it is held</source>
        <translation>在暂存期间撤回上一个决定</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>marks the row, or takes its mark off</source>
        <translation>标记该行，或取消标记</translation>
    </message>
    <message>
        <source>Mark and go on</source>
        <translation>标记并前进</translation>
    </message>
    <message>
        <source>marks the row and the next one</source>
        <translation>标记该行和下一行</translation>
    </message>
    <message>
        <source>Mark and go back</source>
        <translation>标记并后退</translation>
    </message>
    <message>
        <source>marks the row and the one before</source>
        <translation>标记该行和上一行</translation>
    </message>
    <message>
        <source>Mark all shown</source>
        <translation>标记所有显示的行</translation>
    </message>
    <message>
        <source>marks all rows that are shown, or takes all marks off</source>
        <translation>标记所有显示的行，或取消所有标记</translation>
    </message>
    <message>
        <source>Take the marks off</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>takes all marks off</source>
        <translation>取消所有标记</translation>
    </message>
    <message>
        <source>Approve the marked</source>
        <translation>批准已标记的行</translation>
    </message>
    <message>
        <source>shows what approving the marked rows would send; nothing is sent before Ctrl+Return</source>
        <translation>显示批准已标记的行会发送什么；按 Ctrl+Return 之前不发送</translation>
    </message>
    <message>
        <source>Reject the marked</source>
        <translation>拒绝已标记的行</translation>
    </message>
    <message>
        <source>shows what rejecting the marked rows would send; nothing is sent before Ctrl+Return</source>
        <translation>显示拒绝已标记的行会发送什么；按 Ctrl+Return 之前不发送</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>goes to the filter; Escape there clears it and returns</source>
        <translation>转到筛选框；在其中按 Esc 清空并返回</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>keeps the filter, the order and the grouping under a name</source>
        <translation>以名称保存筛选、排序和分组</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>groups the rows by graph, node or shape, or not at all</source>
        <translation>按图、节点或类型分组，或不分组</translation>
    </message>
    <message>
        <source>Fold the group</source>
        <translation>折叠分组</translation>
    </message>
    <message>
        <source>folds the group of the selected row, or unfolds it</source>
        <translation>折叠或展开所选行的分组</translation>
    </message>
    <message>
        <source>Fold all groups</source>
        <translation>折叠所有分组</translation>
    </message>
    <message>
        <source>folds all groups, or unfolds them</source>
        <translation>折叠或展开所有分组</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>shows or hides the list of views</source>
        <translation>显示或隐藏视图列表</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>makes the text larger</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>makes the text smaller</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>正常文字</translation>
    </message>
    <message>
        <source>gives the text the size of the system</source>
        <translation>使文字与系统大小一致</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视图 %1</translation>
    </message>
    <message>
        <source>goes to a view of the list beside the queue</source>
        <translation>转到队列旁列表中的视图</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建运行</translation>
    </message>
    <message>
        <source>starts a thread</source>
        <translation>启动一个线程</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>reads everything again</source>
        <translation>重新读取全部内容</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>finds any command or view by its name</source>
        <translation>按名称查找任何命令或视图</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>添加来源</translation>
    </message>
    <message>
        <source>adds a checkpoint file or a project by choosing it</source>
        <translation>通过选择文件添加检查点文件或项目</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>shows what can be set, the keys among it</source>
        <translation>显示可设置的内容，包括按键</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>shows what happened lately</source>
        <translation>显示最近发生的事</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>shows the keys</source>
        <translation>显示按键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>closes the desk; asks where decisions are held</source>
        <translation>关闭工作台；有暂存的决定时会询问</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>sends what is filled in</source>
        <translation>发送已填写的内容</translation>
    </message>
</context>
<context>
    <name>CommentLine</name>
    <message>
        <source>Add a co&amp;mment</source>
        <translation>添加备注(&amp;M)</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>A comment: kept in the journal, never sent to the graph</source>
        <translation>备注：保存在日志中，绝不发送给图</translation>
    </message>
</context>
<context>
    <name>ContinuePanel</name>
    <message>
        <source>Change the &amp;state first…</source>
        <translation>先更改状态(&amp;S)…</translation>
    </message>
    <message>
        <source>Update of the state, as JSON</source>
        <translation>状态更新（JSON）</translation>
    </message>
    <message>
        <source>A JSON object with the keys of the state to write before it goes on. Empty: nothing is written.</source>
        <translation>一个 JSON 对象，包含继续之前要写入的状态键。留空则不写入。</translation>
    </message>
    <message>
        <source>The update is a JSON object.</source>
        <translation>更新必须是一个 JSON 对象。</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>The row was copied.</source>
        <translation>已复制该行。</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose from a calendar</source>
        <translation>从日历中选择</translation>
    </message>
    <message>
        <source>Choose from a calendar: %1</source>
        <translation>从日历中选择：%1</translation>
    </message>
</context>
<context>
    <name>Decided</name>
    <message>
        <source>Decided at</source>
        <translation>决定时间</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>已生效</translation>
    </message>
    <message>
        <source>applied, asks again</source>
        <translation>已生效，又有提问</translation>
    </message>
    <message>
        <source>answered elsewhere</source>
        <translation>已在别处答复</translation>
    </message>
    <message>
        <source>busy, not sent</source>
        <translation>忙碌，未发送</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>failed, answer saved</source>
        <translation>失败，答复已保存</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>已核实</translation>
    </message>
</context>
<context>
    <name>DecidedPage</name>
    <message>
        <source>What was decided lately</source>
        <translation>最近的决定</translation>
    </message>
    <message>
        <source>Columns of what was decided</source>
        <translation>决定列表的列</translation>
    </message>
    <message>
        <source>Nothing was decided here yet</source>
        <translation>这里还没有任何决定</translation>
    </message>
    <message>
        <source>Each decision is listed with its outcome, whoever made it, from whichever desk.</source>
        <translation>每个决定及其结果都会列出，无论由谁、从哪个工作台作出。</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>what this row asks for cannot be changed</source>
        <translation>此行请求的内容不能修改</translation>
    </message>
    <message>
        <source>this row takes no answer of its own words</source>
        <translation>此行不接受文字答复</translation>
    </message>
    <message>
        <source>the last decision was meant for its row alone, so it is not repeated</source>
        <translation>上一个决定只针对它那一行，因此不重复</translation>
    </message>
    <message>
        <source>nothing was decided yet that could be repeated</source>
        <translation>还没有可以重复的决定</translation>
    </message>
    <message>
        <source>the last decision was on a row of another kind, so it is not repeated</source>
        <translation>上一个决定针对另一类行，因此不重复</translation>
    </message>
    <message>
        <source>there is nothing to settle in this row</source>
        <translation>此行没有需要核实的内容</translation>
    </message>
    <message>
        <source>nothing is held, so there is nothing to take back</source>
        <translation>没有暂存的决定，无可撤回</translation>
    </message>
    <message>
        <source>settled: %1</source>
        <translation>已核实：%1</translation>
    </message>
    <message>
        <source>this row is gone: it was answered elsewhere</source>
        <translation>此行已不存在：已在别处答复</translation>
    </message>
    <message>
        <source>Which graph is this?</source>
        <translation>这是哪个图？</translation>
    </message>
    <message>
        <source>The thread %1 does not say which graph it belongs to. The answer runs in the graph you choose.</source>
        <translation>线程 %1 未说明属于哪个图。答复将在您选择的图中运行。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Use this graph</source>
        <translation>使用此图(&amp;U)</translation>
    </message>
    <message>
        <source>Continue this thread?</source>
        <translation>要继续此线程吗？</translation>
    </message>
    <message>
        <source>It is paused without a question, or another program is running it right now. If it runs elsewhere, continuing does its work twice.</source>
        <translation>它已暂停但没有提问，或者另一个程序正在运行它。如果它在别处运行，继续会使其工作重复执行。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不动它</translation>
    </message>
    <message>
        <source>&amp;Continue it</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>Send it all the same?</source>
        <translation>仍要发送吗？</translation>
    </message>
    <message>
        <source>Another program answered in this thread without saying which question it meant, and its answer is still stored. If yours is sent now, the graph may give that older answer to the next question too, which nobody has seen.</source>
        <translation>另一个程序在此线程中作出了回答，但没有说明针对哪个问题，而该回答仍保存着。如果现在发送您的回答，图可能会把那个旧回答也交给下一个无人见过的问题。</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>&amp;Send it all the same</source>
        <translation>仍然发送(&amp;S)</translation>
    </message>
</context>
<context>
    <name>EditPanel</name>
    <message>
        <source>Arguments of %1 as JSON</source>
        <translation>%1 的参数（JSON）</translation>
    </message>
    <message>
        <source>Edit as &amp;JSON</source>
        <translation>以 JSON 编辑(&amp;J)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the arguments of %1</source>
        <translation>重置 %1 的参数</translation>
    </message>
    <message>
        <source>New arguments</source>
        <translation>新参数</translation>
    </message>
    <message>
        <source>These arguments are too large to be edited in place. Copy them from the data, change them elsewhere and paste them here.</source>
        <translation>这些参数太大，无法就地编辑。请从数据中复制，在别处修改后粘贴到这里。</translation>
    </message>
    <message>
        <source>One field needs attention.</source>
        <translation>有一个字段需要处理。</translation>
    </message>
    <message>
        <source>Give the new arguments first.</source>
        <translation>请先给出新参数。</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>尚无改动。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fields need attention.</source>
        <translation>
            <numerusform>有 %Ln 个字段需要处理。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Emptiness</name>
    <message>
        <source>Press %1 on a row to put it off; it comes back by itself.</source>
        <translation>在一行上按 %1 可将其推迟；它会自行回来。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Nothing in “%1”</source>
        <translation>“%1”中没有内容</translation>
    </message>
    <message>
        <source>Rows come here by themselves.</source>
        <translation>行会自动出现在这里。</translation>
    </message>
    <message>
        <source>Show what is pending</source>
        <translation>显示待处理的行</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>没有符合筛选条件的行</translation>
    </message>
    <message numerus="yes">
        <source>Rows that wait and are not shown: %Ln.</source>
        <translation>
            <numerusform>等待中但未显示的行：%Ln。</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No source yet</source>
        <translation>尚无来源</translation>
    </message>
    <message>
        <source>Choose the checkpoint file that your graphs write, or their langgraph.json.</source>
        <translation>请选择您的图写入的检查点文件，或其 langgraph.json。</translation>
    </message>
    <message>
        <source>Add a source…</source>
        <translation>添加来源…</translation>
    </message>
    <message>
        <source>Correct it, then read again</source>
        <translation>请更正后重新读取</translation>
    </message>
    <message>
        <source>Nothing can be read</source>
        <translation>无法读取任何内容</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Reading what waits…</source>
        <translation>正在读取等待的内容…</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有等待您处理的内容</translation>
    </message>
    <message>
        <source>A thread that asks a question appears here by itself, whoever started it.</source>
        <translation>提出问题的线程会自动出现在这里，无论由谁启动。</translation>
    </message>
    <message>
        <source>Start a thread</source>
        <translation>启动线程</translation>
    </message>
</context>
<context>
    <name>ErrorLine</name>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>View: %1</source>
        <translation>视图：%1</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>The filter, the order and the grouping are kept under a name, in the list of views.</source>
        <translation>筛选、排序和分组将以名称保存在视图列表中。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
</context>
<context>
    <name>FormErrors</name>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>group of fields</source>
        <translation>字段组</translation>
    </message>
    <message>
        <source>nothing (null)</source>
        <translation>空（null）</translation>
    </message>
    <message>
        <source>An answer is needed here.</source>
        <translation>此处需要答复。</translation>
    </message>
    <message>
        <source>This value cannot be checked: its schema or itself is too deep.</source>
        <translation>无法检查此值：其模式或其本身嵌套过深。</translation>
    </message>
    <message>
        <source>This must be: %1.</source>
        <translation>此处必须是：%1。</translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation>至少 %1 个字符。</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Not less than %1.</source>
        <translation>不小于 %1。</translation>
    </message>
    <message>
        <source>Not more than %1.</source>
        <translation>不大于 %1。</translation>
    </message>
    <message>
        <source>More than %1.</source>
        <translation>大于 %1。</translation>
    </message>
    <message>
        <source>Less than %1.</source>
        <translation>小于 %1。</translation>
    </message>
    <message>
        <source>A multiple of %1.</source>
        <translation>必须是 %1 的倍数。</translation>
    </message>
    <message>
        <source>At least %1 entries.</source>
        <translation>至少 %1 项。</translation>
    </message>
    <message>
        <source>At most %1 entries.</source>
        <translation>最多 %1 项。</translation>
    </message>
    <message>
        <source>At least %1 fields must have a value.</source>
        <translation>至少 %1 个字段必须有值。</translation>
    </message>
    <message>
        <source>At most %1 fields may have a value.</source>
        <translation>最多 %1 个字段可以有值。</translation>
    </message>
    <message>
        <source>Two entries are the same.</source>
        <translation>有两项相同。</translation>
    </message>
    <message>
        <source>This does not match the pattern %1</source>
        <translation>与模式 %1 不符</translation>
    </message>
    <message>
        <source>This must be %1.</source>
        <translation>此处必须是 %1。</translation>
    </message>
    <message>
        <source>This must be one of: %1</source>
        <translation>此处必须是以下之一：%1</translation>
    </message>
    <message>
        <source>This is not a valid %1.</source>
        <translation>这不是有效的 %1。</translation>
    </message>
    <message>
        <source>This fits none of the variants.</source>
        <translation>不符合任何一种变体。</translation>
    </message>
    <message>
        <source>This must fit exactly one of the variants.</source>
        <translation>必须恰好符合一种变体。</translation>
    </message>
    <message>
        <source>This value is excluded.</source>
        <translation>此值被排除。</translation>
    </message>
    <message>
        <source>This is not a date. Write it as 2026-03-31.</source>
        <translation>这不是日期。请写成 2026-03-31。</translation>
    </message>
    <message>
        <source>This is not a date with a time. Write it as 2026-03-31T14:00.</source>
        <translation>这不是带时间的日期。请写成 2026-03-31T14:00。</translation>
    </message>
    <message>
        <source>This is not a time. Write it as 14:00.</source>
        <translation>这不是时间。请写成 14:00。</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>这不是电子邮件地址。</translation>
    </message>
    <message>
        <source>This is not a full address. It starts like https://…</source>
        <translation>这不是完整地址。应以 https://… 开头</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the form</source>
        <translation>重置表单</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fields need attention.</source>
        <translation>
            <numerusform>有 %Ln 个字段需要处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>One field needs attention.</source>
        <translation>有一个字段需要处理。</translation>
    </message>
    <message>
        <source>Give an answer first.</source>
        <translation>请先给出答复。</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Entry %1 of %2</source>
        <translation>第 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>第 %1 项</translation>
    </message>
</context>
<context>
    <name>FreePanel</name>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Yes  (true)</source>
        <translation>是 (true)</translation>
    </message>
    <message>
        <source>No  (false)</source>
        <translation>否 (false)</translation>
    </message>
    <message>
        <source>Your answer as text</source>
        <translation>您的文本答复</translation>
    </message>
    <message>
        <source>Your answer as a number</source>
        <translation>您的数字答复</translation>
    </message>
    <message>
        <source>like 5 or 5.0: a whole number and a fraction are two types</source>
        <translation>如 5 或 5.0：整数和小数是两种类型</translation>
    </message>
    <message>
        <source>Your answer as JSON</source>
        <translation>您的 JSON 答复</translation>
    </message>
    <message>
        <source>Kind of answer: %1</source>
        <translation>答复类型：%1</translation>
    </message>
    <message>
        <source>Nothing says what this graph accepts. Choose what kind of answer it shall get.</source>
        <translation>没有任何信息说明此图接受什么。请选择它应收到哪种答复。</translation>
    </message>
    <message>
        <source>Choose a kind of answer first.</source>
        <translation>请先选择答复类型。</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>这不是数字。</translation>
    </message>
    <message>
        <source>Give an answer first.</source>
        <translation>请先给出答复。</translation>
    </message>
</context>
<context>
    <name>Front</name>
    <message>
        <source>this is no link of Interrupt Desk: %1</source>
        <translation>这不是 Interrupt Desk 的链接：%1</translation>
    </message>
    <message>
        <source>nothing waits in the thread %1 any more</source>
        <translation>线程 %1 中已没有等待的内容</translation>
    </message>
    <message>
        <source>this row is gone: it was answered elsewhere</source>
        <translation>此行已不存在：已在别处答复</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Overview and commands</source>
        <translation>概览和命令</translation>
    </message>
    <message>
        <source>Why the filter cannot be read</source>
        <translation>筛选无法读取的原因</translation>
    </message>
    <message>
        <source>Problems of the sources</source>
        <translation>来源的问题</translation>
    </message>
    <message>
        <source>How much waits</source>
        <translation>等待的数量</translation>
    </message>
    <message>
        <source>Filter  ( / )</source>
        <translation>筛选 ( / )</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Words that occur in a row, and: graph: node: status: kind: thread: source:
age&gt;2h, a place in the payload as args.amount&gt;1000, -word for the rows without it</source>
        <translation>行中出现的词，以及：graph: node: status: kind: thread: source:
age&gt;2h，内容中的位置如 args.amount&gt;1000，-词 表示不含该词的行</translation>
    </message>
    <message>
        <source>How much is marked</source>
        <translation>标记的数量</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln 个等待中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln waiting</source>
        <translation>
            <numerusform>等待中 %Ln 个，显示 %1 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln decided</source>
        <translation>
            <numerusform>%Ln 个已决定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>已标记 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源信息</translation>
    </message>
    <message>
        <source>An unfinished answer is kept here.</source>
        <translation>此处保留着一份未完成的答复。</translation>
    </message>
    <message>
        <source>graph %1</source>
        <translation>图 %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>节点 %1</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source>source %1</source>
        <translation>来源 %1</translation>
    </message>
    <message>
        <source>checkpoint %1</source>
        <translation>检查点 %1</translation>
    </message>
    <message>
        <source>interrupt %1</source>
        <translation>中断 %1</translation>
    </message>
    <message>
        <source>since %2 (%1)</source>
        <translation>自 %2（%1）</translation>
    </message>
    <message>
        <source>the deadline was %1</source>
        <translation>期限为 %1</translation>
    </message>
    <message>
        <source>answer by %1 (in %2)</source>
        <translation>请在 %1 之前答复（还有 %2）</translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>What happened lately</source>
        <translation>最近发生的事</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>还没有。</translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message>
        <source>JSON, like &quot;text&quot;, 42, true, null, [1, 2] or {&quot;key&quot;: &quot;value&quot;}</source>
        <translation>JSON，如 &quot;text&quot;、42、true、null、[1, 2] 或 {&quot;key&quot;: &quot;value&quot;}</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Indent the JSON anew; values stay as they are</source>
        <translation>重新缩进 JSON；值保持不变</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message numerus="yes">
        <source>This value has %Ln characters: it is kept as it is.</source>
        <translation>
            <numerusform>此值有 %Ln 个字符：按原样保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1, column %2: </source>
        <translation>第 %1 行第 %2 列：</translation>
    </message>
</context>
<context>
    <name>JsonField</name>
    <message>
        <source>Edited as JSON: %1.</source>
        <translation>以 JSON 编辑：%1。</translation>
    </message>
</context>
<context>
    <name>JsonText</name>
    <message>
        <source>A value is missing here.</source>
        <translation>此处缺少值。</translation>
    </message>
    <message>
        <source>This text is not closed, or holds a character that must be escaped.</source>
        <translation>此文本未闭合，或包含必须转义的字符。</translation>
    </message>
    <message>
        <source>A key in double quotes is missing here.</source>
        <translation>此处缺少双引号中的键。</translation>
    </message>
    <message>
        <source>A colon is missing after the key.</source>
        <translation>键后缺少冒号。</translation>
    </message>
    <message>
        <source>A comma or a closing bracket is missing here.</source>
        <translation>此处缺少逗号或右括号。</translation>
    </message>
    <message>
        <source>Something follows after the end of the value.</source>
        <translation>值结束后还有内容。</translation>
    </message>
    <message>
        <source>This key is there twice in one object.</source>
        <translation>此键在同一对象中出现两次。</translation>
    </message>
    <message>
        <source>This number is too large to be kept exactly.</source>
        <translation>此数字太大，无法精确保存。</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>The selected row</source>
        <translation>所选行</translation>
    </message>
    <message>
        <source>Many rows</source>
        <translation>多行</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>The desk</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>In a dialog</source>
        <translation>对话框中</translation>
    </message>
    <message>
        <source>Letters act only while no text field has the keyboard. Return and Escape never decide. Keys can be changed in the settings.</source>
        <translation>仅当没有文本框获得键盘焦点时字母键才起作用。回车和 Esc 绝不作决定。按键可在设置中更改。</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>A key that is held down decides nothing: press it once for each row.</source>
        <translation>按住不放的键不作任何决定：每行请按一次。</translation>
    </message>
    <message>
        <source>Letters are typed into the text field that has the keyboard.</source>
        <translation>字母会输入到拥有键盘焦点的文本框中。</translation>
    </message>
    <message>
        <source>Another row was selected a moment ago: look at it, then press again.</source>
        <translation>刚刚选中了另一行：请先看清再按。</translation>
    </message>
    <message>
        <source>The window came up a moment ago: look at the row, then press again.</source>
        <translation>窗口刚刚出现：请先看清该行再按。</translation>
    </message>
    <message>
        <source>The selected row was out of view: look at it, then press again.</source>
        <translation>所选行不在视野内：请先看清再按。</translation>
    </message>
    <message>
        <source>The row has just come into view: look at it, then press again.</source>
        <translation>该行刚刚进入视野：请先看清再按。</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>&amp;Use this key</source>
        <translation>使用此键(&amp;U)</translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation>重置(&amp;E)</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>全部重置(&amp;A)</translation>
    </message>
    <message>
        <source>Keys that clash</source>
        <translation>冲突的按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>No command can have the key %1.</source>
        <translation>任何命令都不能使用按键 %1。</translation>
    </message>
    <message>
        <source>%1 is the key of several commands: %2</source>
        <translation>%1 是多个命令的按键：%2</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>%1 is not decided yet.</source>
        <translation>%1 尚未决定。</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Only http and https addresses can be opened.</source>
        <translation>只能打开 http 和 https 地址。</translation>
    </message>
    <message>
        <source>The address holds hidden characters or spaces.</source>
        <translation>地址含有隐藏字符或空格。</translation>
    </message>
    <message>
        <source>The host has letters of other scripts. It is really: %1</source>
        <translation>主机名含有其他文字的字母。实际是：%1</translation>
    </message>
    <message>
        <source>The host is written in punycode and would be shown as: %1</source>
        <translation>主机名以 punycode 写成，会显示为：%1</translation>
    </message>
    <message>
        <source>What stands before @ is no host. It leads to: %1</source>
        <translation>@ 前面的内容不是主机。它指向：%1</translation>
    </message>
    <message>
        <source>This is no address.</source>
        <translation>这不是地址。</translation>
    </message>
    <message>
        <source>Open a link?</source>
        <translation>要打开链接吗？</translation>
    </message>
    <message>
        <source>This link leads out of the desk, to your browser:</source>
        <translation>此链接将离开工作台，转到您的浏览器：</translation>
    </message>
    <message>
        <source>This link cannot be opened from here:</source>
        <translation>此链接不能从这里打开：</translation>
    </message>
    <message>
        <source>&amp;Open in browser</source>
        <translation>在浏览器中打开(&amp;O)</translation>
    </message>
    <message>
        <source>Do &amp;not open</source>
        <translation>不打开(&amp;N)</translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>These are decided. Go to another view to answer what waits.</source>
        <translation>这些已有决定。请转到其他视图答复等待的内容。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The rows are not grouped.</source>
        <translation>行未分组。</translation>
    </message>
    <message>
        <source>Grouped by: %1</source>
        <translation>分组依据：%1</translation>
    </message>
    <message>
        <source>Everything was read again.</source>
        <translation>已重新读取全部内容。</translation>
    </message>
</context>
<context>
    <name>MapRow</name>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
</context>
<context>
    <name>MapRows</name>
    <message>
        <source>Other keys</source>
        <translation>其他键</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加键</translation>
    </message>
    <message>
        <source>Add a key to “%1”</source>
        <translation>向“%1”添加键</translation>
    </message>
    <message>
        <source>The key “%1” is there already.</source>
        <translation>键“%1”已存在。</translation>
    </message>
    <message>
        <source>A key is needed.</source>
        <translation>需要一个键。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Desk</source>
        <translation>工作台(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Marks</source>
        <translation>标记(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Your response</source>
        <translation>您的回应</translation>
    </message>
    <message>
        <source>It is given back in place of the tool&apos;s result. The tool does not run.</source>
        <translation>它将代替工具的结果返回。工具不会运行。</translation>
    </message>
    <message>
        <source>Why it is rejected</source>
        <translation>拒绝的原因</translation>
    </message>
    <message>
        <source>The graph receives this text. The tool does not run.</source>
        <translation>图会收到此文本。工具不会运行。</translation>
    </message>
    <message>
        <source>Why it is rejected (optional)</source>
        <translation>拒绝的原因（可选）</translation>
    </message>
    <message>
        <source>Write the message first.</source>
        <translation>请先写消息。</translation>
    </message>
</context>
<context>
    <name>NameQuestion</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>A question waits</source>
        <translation>有一个问题在等待</translation>
    </message>
    <message numerus="yes">
        <source>%Ln questions wait</source>
        <translation>
            <numerusform>%Ln 个问题在等待</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NullableField</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Sends null: no value, which is not the same as an empty text</source>
        <translation>发送 null：没有值，与空文本不同</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1：无</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>, %1 to %2</source>
        <translation>，%1 至 %2</translation>
    </message>
    <message>
        <source>, %1 or more</source>
        <translation>，不小于 %1</translation>
    </message>
    <message>
        <source>, %1 or less</source>
        <translation>，不大于 %1</translation>
    </message>
    <message>
        <source> (default %1)</source>
        <translation>（默认 %1）</translation>
    </message>
    <message>
        <source>This is not a whole number. Write it like 42 or -7.</source>
        <translation>这不是整数。请写成 42 或 -7。</translation>
    </message>
    <message>
        <source>This is not a number that can be kept. Write it like 42, 0.5 or 1e6.</source>
        <translation>这不是可以保存的数字。请写成 42、0.5 或 1e6。</translation>
    </message>
</context>
<context>
    <name>ObjectField</name>
    <message numerus="yes">
        <source>Show more fields (%Ln)</source>
        <translation>
            <numerusform>显示更多字段（%Ln）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>answered elsewhere</source>
        <translation>已在别处答复</translation>
    </message>
    <message>
        <source>busy elsewhere</source>
        <translation>别处忙碌</translation>
    </message>
    <message>
        <source>refused by the graph</source>
        <translation>被图拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>done and asking again</source>
        <translation>已完成并再次提问</translation>
    </message>
    <message>
        <source>failed with the answer saved</source>
        <translation>失败（答复已保存）</translation>
    </message>
    <message>
        <source>outcome not known</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未作决定</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>what did not go through stays marked</source>
        <translation>未成功的行保持标记</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Name of a command or view</source>
        <translation>命令或视图的名称</translation>
    </message>
    <message>
        <source>Type the name of a command or a view</source>
        <translation>输入命令或视图的名称</translation>
    </message>
    <message>
        <source>Commands and views</source>
        <translation>命令和视图</translation>
    </message>
    <message>
        <source>No command or view has such a name.</source>
        <translation>没有这个名称的命令或视图。</translation>
    </message>
    <message>
        <source>Return opens or does what is chosen. It decides nothing: an answer is sent from its dialog.</source>
        <translation>回车打开或执行所选项。它不作决定：答复须从对话框发送。</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Views, queue and payload</source>
        <translation>视图、队列和内容</translation>
    </message>
    <message>
        <source>Queue and payload</source>
        <translation>队列和内容</translation>
    </message>
</context>
<context>
    <name>Payload</name>
    <message>
        <source>no arguments</source>
        <translation>没有参数</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>没有地址</translation>
    </message>
    <message>
        <source>[picture, not loaded: %1]</source>
        <translation>[图片，未加载：%1]</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>消息正文</translation>
    </message>
    <message>
        <source>HTTP request</source>
        <translation>HTTP 请求</translation>
    </message>
    <message>
        <source>Method and address</source>
        <translation>方法和地址</translation>
    </message>
    <message>
        <source>Other arguments</source>
        <translation>其他参数</translation>
    </message>
    <message>
        <source>Shell command</source>
        <translation>Shell 命令</translation>
    </message>
</context>
<context>
    <name>PayloadModel</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>1 field</source>
        <translation>1 个字段</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fields</source>
        <translation>
            <numerusform>%Ln 个字段</numerusform>
        </translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PayloadPane</name>
    <message>
        <source>Payload</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Views of the payload</source>
        <translation>内容的显示方式</translation>
    </message>
    <message>
        <source>Select a row to read what it asks.</source>
        <translation>选择一行以阅读其问题。</translation>
    </message>
</context>
<context>
    <name>PayloadTree</name>
    <message>
        <source>Copy &amp;value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>Show the &amp;whole value</source>
        <translation>显示完整的值(&amp;W)</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>Approve %Ln rows</source>
        <translation>
            <numerusform>批准 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln rows</source>
        <translation>
            <numerusform>拒绝 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Why it is rejected (optional)</source>
        <translation>拒绝的原因（可选）</translation>
    </message>
    <message>
        <source>Message for every row</source>
        <translation>给每一行的消息</translation>
    </message>
    <message>
        <source>Looking at the rows</source>
        <translation>正在查看各行</translation>
    </message>
    <message>
        <source>Do &amp;nothing</source>
        <translation>什么也不做(&amp;N)</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>什么也不做</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>Graph, node, shape</source>
        <translation>图、节点、类型</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>发送的内容</translation>
    </message>
    <message>
        <source>Will not take this decision</source>
        <translation>不接受此决定</translation>
    </message>
    <message>
        <source>each its own, the first:</source>
        <translation>各不相同，第一个：</translation>
    </message>
    <message>
        <source>(the message stays in the journal: this graph receives none)</source>
        <translation>（消息保存在日志中：此图不接收消息）</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>All are held for %1 s as one, and one undo takes them all back.</source>
        <translation>全部作为一个整体暂存 %1 秒，一次撤销可全部撤回。</translation>
    </message>
    <message numerus="yes">
        <source>Several rows belong to one thread (%Ln): their answers go one after the other.</source>
        <translation>
            <numerusform>有多行属于同一线程（%Ln 个）：其答复将依次发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the rows…</source>
        <translation>正在查看各行…</translation>
    </message>
    <message numerus="yes">
        <source>Ctrl+Return decides %Ln rows; nothing else does</source>
        <translation>
            <numerusform>Ctrl+Return 决定 %Ln 行；其他操作均无效</numerusform>
        </translation>
    </message>
    <message>
        <source>No row takes this decision</source>
        <translation>没有行接受此决定</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>The saved answer</source>
        <translation>已保存的答复</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>marked</source>
        <translation>已标记</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue: what waits</source>
        <translation>队列：等待的内容</translation>
    </message>
    <message>
        <source>Columns of the queue</source>
        <translation>队列的列</translation>
    </message>
</context>
<context>
    <name>RawPane</name>
    <message>
        <source>Show &amp;all</source>
        <translation>显示全部(&amp;A)</translation>
    </message>
    <message>
        <source>Show all of the text</source>
        <translation>显示全部文本</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>复制全部(&amp;C)</translation>
    </message>
    <message>
        <source>Copy all of the text</source>
        <translation>复制全部文本</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>The first %1 characters. More follows as you scroll.</source>
        <translation>前 %1 个字符。滚动可查看更多。</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Show the &amp;whole payload</source>
        <translation>显示完整内容(&amp;W)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>The whole payload</source>
        <translation>完整内容</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>What became of each row</source>
        <translation>各行的结果</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>回应</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>批准(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Send edit</source>
        <translation>发送修改(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>拒绝(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Send response</source>
        <translation>发送回应(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation>忽略(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Send answer</source>
        <translation>发送答复(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;try</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>As&amp;k again</source>
        <translation>重新询问(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Reject…</source>
        <translation>拒绝(&amp;R)…</translation>
    </message>
    <message>
        <source>Resp&amp;ond…</source>
        <translation>回应(&amp;O)…</translation>
    </message>
    <message>
        <source>The form is still being laid out.</source>
        <translation>表单仍在布局中。</translation>
    </message>
    <message>
        <source>It was &amp;applied</source>
        <translation>已生效(&amp;A)</translation>
    </message>
    <message>
        <source>It was &amp;not applied</source>
        <translation>未生效(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Discard the decision</source>
        <translation>丢弃该决定(&amp;D)</translation>
    </message>
    <message>
        <source>You looked, and the graph took the answer.</source>
        <translation>您查看过，图接受了答复。</translation>
    </message>
    <message>
        <source>You looked, and the graph did not take the answer.</source>
        <translation>您查看过，图没有接受答复。</translation>
    </message>
    <message>
        <source>The old decision is dropped, whatever became of it.</source>
        <translation>无论结果如何，旧决定都将丢弃。</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>所问的内容</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>您的答复</translation>
    </message>
    <message>
        <source>Question and answer</source>
        <translation>问题和答复</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>还缺少内容。</translation>
    </message>
    <message>
        <source>The node receives: %1</source>
        <translation>节点收到：%1</translation>
    </message>
    <message>
        <source>A key that is held down decides nothing. Let go, then press again.</source>
        <translation>按住不放的键不作任何决定。请松开后再按。</translation>
    </message>
    <message>
        <source>This window just came up, so nothing was decided. Press again.</source>
        <translation>此窗口刚刚出现，因此未作决定。请再按一次。</translation>
    </message>
    <message>
        <source>The row just changed, so nothing was decided. Look again, then press again.</source>
        <translation>该行刚刚变化，因此未作决定。请再看一遍，然后再按。</translation>
    </message>
    <message>
        <source>This question is gone: it was answered elsewhere. What you typed can still be copied.</source>
        <translation>此问题已不存在：已在别处答复。您输入的内容仍可复制。</translation>
    </message>
    <message>
        <source>This row is being decided elsewhere. What you typed can still be copied.</source>
        <translation>此行正在别处处理。您输入的内容仍可复制。</translation>
    </message>
    <message>
        <source>This row changed while you were looking. Close and open it again; your text is kept.</source>
        <translation>您查看期间此行有变化。请关闭后重新打开；您的文字会保留。</translation>
    </message>
</context>
<context>
    <name>SchemaForm</name>
    <message>
        <source>The schema of this form is not valid, so the answer is edited as JSON, unchecked.</source>
        <translation>此表单的模式无效，因此以 JSON 编辑答复，不作检查。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Fields marked with * are required.</source>
        <translation>标有 * 的字段必须填写。</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>ask-again</source>
        <translation>重新询问</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>reject &quot;%1&quot;</source>
        <translation>拒绝“%1”</translation>
    </message>
    <message>
        <source>respond &quot;%1&quot;</source>
        <translation>回应“%1”</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>答复 %1</translation>
    </message>
    <message>
        <source>edit nothing</source>
        <translation>未作修改</translation>
    </message>
    <message>
        <source>edit %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>undone: %1</source>
        <translation>已撤回：%1</translation>
    </message>
    <message>
        <source>stopped before it was sent: %1</source>
        <translation>发送前已停止：%1</translation>
    </message>
    <message>
        <source>%1: done; a later step failed: %2</source>
        <translation>%1：已完成；之后的步骤失败：%2</translation>
    </message>
    <message>
        <source>%1: done; another step failed: %2</source>
        <translation>%1：已完成；另一个步骤失败：%2</translation>
    </message>
    <message>
        <source>%1: done; other questions of this thread are not asked any more: %2</source>
        <translation>%1：已完成；此线程中不再询问的其他问题：%2</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：已完成</translation>
    </message>
    <message>
        <source>%1: answered, and the node asks its next question</source>
        <translation>%1：已答复，节点提出了下一个问题</translation>
    </message>
    <message>
        <source>already answered elsewhere: by %1 at %2</source>
        <translation>已在别处答复：%1，%2</translation>
    </message>
    <message>
        <source>already answered elsewhere</source>
        <translation>已在别处答复</translation>
    </message>
    <message>
        <source>this thread has moved on</source>
        <translation>此线程已继续前进</translation>
    </message>
    <message>
        <source>an earlier answer is saved and a new one would be ignored</source>
        <translation>先前的答复已保存，新的答复会被忽略</translation>
    </message>
    <message>
        <source>the question has changed since it was shown</source>
        <translation>问题在显示之后已改变</translation>
    </message>
    <message>
        <source>the deadline of this question passed before its turn to be sent came</source>
        <translation>在轮到发送之前，此问题的期限已过</translation>
    </message>
    <message>
        <source>the deadline of this question was over at %1</source>
        <translation>此问题的期限已于 %1 结束</translation>
    </message>
    <message>
        <source>it takes no answer any more; whoever asked must ask again</source>
        <translation>它不再接受答复；提问者必须重新提问</translation>
    </message>
    <message>
        <source>another program answered here without saying which question it meant, and its answer is still stored: the next question of this thread may be given it too</source>
        <translation>另一个程序在此作出了回答，但没有说明针对哪个问题，而该回答仍保存着：此线程的下一个问题也可能得到它</translation>
    </message>
    <message>
        <source>decide again and confirm that it shall be sent all the same</source>
        <translation>请重新决定，并确认仍要发送</translation>
    </message>
    <message>
        <source>the graph refused the answer: %1</source>
        <translation>图拒绝了答复：%1</translation>
    </message>
    <message>
        <source>the step failed: %1</source>
        <translation>步骤失败：%1</translation>
    </message>
    <message>
        <source>the node failed after it took the answer: %1</source>
        <translation>节点在接受答复后失败：%1</translation>
    </message>
    <message>
        <source>the run returned, but the question still waits: the node may have run in part</source>
        <translation>运行已返回，但问题仍在等待：节点可能只运行了一部分</translation>
    </message>
    <message>
        <source>the run returned, but the thread has not moved</source>
        <translation>运行已返回，但线程没有前进</translation>
    </message>
    <message>
        <source>the question can be answered again</source>
        <translation>可以重新答复此问题</translation>
    </message>
    <message>
        <source>answer again</source>
        <translation>请重新答复</translation>
    </message>
    <message>
        <source>the answer is saved: retry it, or ask again</source>
        <translation>答复已保存：请重试或重新询问</translation>
    </message>
    <message>
        <source>look at what it did, then settle this row</source>
        <translation>请查看它做了什么，然后核实此行</translation>
    </message>
    <message>
        <source>nothing was sent; look at what waits now</source>
        <translation>未发送任何内容；请查看现在等待的内容</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>未发送任何内容</translation>
    </message>
    <message>
        <source>stopped before its graph was loaded</source>
        <translation>在其图加载之前已停止</translation>
    </message>
    <message>
        <source>a graph holds the worker of this source (%1), so its other runs wait: a blocking call in an async node; stop the run twice to end the worker</source>
        <translation>某个图占住了此来源的工作进程（%1），其他运行因此在等待：异步节点中有阻塞调用；对该运行按两次停止可结束工作进程</translation>
    </message>
    <message>
        <source>the worker of this source is gone (%1), and the node may have run in part</source>
        <translation>此来源的工作进程已消失（%1），节点可能已部分运行</translation>
    </message>
    <message>
        <source>the worker of this source: %1</source>
        <translation>此来源的工作进程：%1</translation>
    </message>
    <message>
        <source>name another python for it, or mend that one</source>
        <translation>请为其指定另一个 python，或修复当前的那个</translation>
    </message>
    <message>
        <source>see the row</source>
        <translation>请查看该行</translation>
    </message>
    <message>
        <source>see its outcome</source>
        <translation>请查看其结果</translation>
    </message>
    <message>
        <source>see the outcome of the decision</source>
        <translation>请查看该决定的结果</translation>
    </message>
    <message>
        <source>look at what waits now</source>
        <translation>请查看现在等待的内容</translation>
    </message>
    <message>
        <source>wait for the outcome, or undo that decision</source>
        <translation>请等待结果，或撤销该决定</translation>
    </message>
    <message>
        <source>wait until it is done, then decide again</source>
        <translation>请等它完成后重新决定</translation>
    </message>
    <message>
        <source>settle this row once that is mended</source>
        <translation>修复之后请核实此行</translation>
    </message>
    <message>
        <source>%1 is not pending any more</source>
        <translation>%1 已不再等待</translation>
    </message>
    <message>
        <source>there is nothing to undo</source>
        <translation>没有可撤销的内容</translation>
    </message>
    <message>
        <source>this decision is already on its way and cannot be undone</source>
        <translation>此决定已在处理中，无法撤销</translation>
    </message>
    <message>
        <source>this row does not take the action &apos;%1&apos;</source>
        <translation>此行不接受操作“%1”</translation>
    </message>
    <message>
        <source>it takes: %1</source>
        <translation>它接受：%1</translation>
    </message>
    <message>
        <source>the thread %1 is being run by another desk, and nothing was sent</source>
        <translation>线程 %1 正由另一个工作台运行，未发送任何内容</translation>
    </message>
    <message>
        <source>the thread %1 is being run by the desk %2, and nothing was sent</source>
        <translation>线程 %1 正由工作台 %2 运行，未发送任何内容</translation>
    </message>
    <message>
        <source>the thread %1 already waits, and new input would drop its question</source>
        <translation>线程 %1 已在等待，新的输入会丢弃它的问题</translation>
    </message>
    <message>
        <source>answer it, or start a thread of another name</source>
        <translation>请答复它，或以其他名称启动线程</translation>
    </message>
    <message>
        <source>this thread moved %1 s ago and may be running elsewhere</source>
        <translation>此线程在 %1 秒前有进展，可能正在别处运行</translation>
    </message>
    <message>
        <source>wait until it has been still for %1 s</source>
        <translation>请等它静止 %1 秒</translation>
    </message>
    <message>
        <source>this thread is paused without a question, or runs elsewhere</source>
        <translation>此线程已暂停但没有提问，或正在别处运行</translation>
    </message>
    <message>
        <source>confirm that it shall go on</source>
        <translation>请确认让它继续</translation>
    </message>
    <message>
        <source>it was sent, and its outcome could not be recorded: %1</source>
        <translation>它已发送，但无法记录结果：%1</translation>
    </message>
    <message>
        <source>it was recorded and not sent: %1</source>
        <translation>它已记录但未发送：%1</translation>
    </message>
    <message>
        <source>it waits for the desk %1, which runs this thread</source>
        <translation>正在等待运行此线程的工作台 %1</translation>
    </message>
    <message>
        <source>it waits for another desk, which runs this thread</source>
        <translation>正在等待运行此线程的另一个工作台</translation>
    </message>
    <message>
        <source>the thread %1 belongs to the graph &apos;%2&apos;, which this project does not have</source>
        <translation>线程 %1 属于图“%2”，而此项目中没有该图</translation>
    </message>
    <message>
        <source>give it that name in the project file, or answer with --graph; the project has: %1</source>
        <translation>请在项目文件中使用该名称，或用 --graph 回答；此项目有：%1</translation>
    </message>
    <message>
        <source>there is no graph &apos;%1&apos;</source>
        <translation>没有图“%1”</translation>
    </message>
    <message>
        <source>the project has: %1</source>
        <translation>此项目有：%1</translation>
    </message>
    <message>
        <source>nothing says which graph the thread %1 belongs to</source>
        <translation>没有任何信息说明线程 %1 属于哪个图</translation>
    </message>
    <message>
        <source>no graph of this project has the node %1</source>
        <translation>此项目中没有图含有节点 %1</translation>
    </message>
    <message>
        <source>choose one of: %1</source>
        <translation>请从中选择一个：%1</translation>
    </message>
    <message>
        <source>the journal %1 could not be read (%2), so what was decided is not known</source>
        <translation>无法读取日志 %1（%2），因此不知道已作出哪些决定</translation>
    </message>
    <message>
        <source>the journal %1 could not be used (%2), so nothing was recorded</source>
        <translation>无法使用日志 %1（%2），因此没有记录任何内容</translation>
    </message>
    <message>
        <source>the file is damaged: put a copy in its place, or move it aside and keep it</source>
        <translation>文件已损坏：请用副本替换，或将其移开并保留</translation>
    </message>
    <message>
        <source>see that the disk has room and the file can be written, then decide again</source>
        <translation>请确认磁盘有空间且文件可写，然后重新决定</translation>
    </message>
    <message>
        <source>%1 decided this at %2: %3; it was never sent</source>
        <translation>%1 于 %2 作出决定：%3；从未发送</translation>
    </message>
    <message>
        <source>%1 decided this at %2: %3; it was never sent, and the question is gone: answered elsewhere</source>
        <translation>%1 于 %2 作出决定：%3；从未发送，而问题已不存在：已在别处答复</translation>
    </message>
    <message>
        <source>%1 decided this at %2: %3; it was sent and its outcome was not recorded: the question still waits, and the node may have run in part</source>
        <translation>%1 于 %2 作出决定：%3；已发送但结果未记录：问题仍在等待，节点可能只运行了一部分</translation>
    </message>
    <message>
        <source>%1 decided this at %2: %3; it was sent and its outcome was not recorded: the question is gone, so the answer was taken</source>
        <translation>%1 于 %2 作出决定：%3；已发送但结果未记录：问题已不存在，因此答复已被接受</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Deciding</source>
        <translation>决定(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Look and language</source>
        <translation>外观和语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>短语(&amp;N)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>the next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>the previous row</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>the same row</source>
        <translation>同一行</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>&amp;Operator</source>
        <translation>操作者(&amp;O)</translation>
    </message>
    <message>
        <source>Decisions are signed with this name.</source>
        <translation>决定以此名称署名。</translation>
    </message>
    <message>
        <source>&amp;Undo time</source>
        <translation>撤销时间(&amp;U)</translation>
    </message>
    <message>
        <source>A decision is held for so long before it is sent. 0 sends at once.</source>
        <translation>决定在发送前暂存这么久。0 表示立即发送。</translation>
    </message>
    <message>
        <source>Runs at on&amp;ce</source>
        <translation>同时运行数(&amp;C)</translation>
    </message>
    <message>
        <source>Af&amp;ter a decision, select</source>
        <translation>决定之后选择(&amp;T)</translation>
    </message>
    <message>
        <source>Age is &amp;amber from</source>
        <translation>时长变为琥珀色(&amp;A)</translation>
    </message>
    <message>
        <source>Age is &amp;red from</source>
        <translation>时长变为红色(&amp;R)</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>high contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>No notices between</source>
        <translation>此时段内不通知</translation>
    </message>
    <message>
        <source>No notices in the quiet hours</source>
        <translation>安静时段不通知</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>安静时段开始</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>安静时段结束</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>文字大小(&amp;T)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>安静时段</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Forget this view</source>
        <translation>删除此视图</translation>
    </message>
</context>
<context>
    <name>Slot</name>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>it is nested this deep</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>what it holds does not fit into a form</source>
        <translation>其内容不适合表单</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>省略</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>第 %1 项</translation>
    </message>
</context>
<context>
    <name>SnippetsPage</name>
    <message>
        <source>Type %1 and the trigger in a message, then Space: the text takes its place. Ctrl+Z gives the trigger back.</source>
        <translation>在消息中输入 %1 和触发词，然后按空格：文本会取而代之。按 Ctrl+Z 可恢复触发词。</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>短语</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发词</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Triggers that cannot be typed</source>
        <translation>无法输入的触发词</translation>
    </message>
    <message>
        <source>A trigger is one short word: “%1”</source>
        <translation>触发词是一个短词：“%1”</translation>
    </message>
    <message>
        <source>This trigger is there twice: “%1”</source>
        <translation>此触发词出现两次：“%1”</translation>
    </message>
</context>
<context>
    <name>SnoozeDialog</name>
    <message>
        <source>Snooze</source>
        <translation>稍后处理</translation>
    </message>
    <message>
        <source>Put this row off until…</source>
        <translation>将此行推迟到…</translation>
    </message>
    <message>
        <source>In an &amp;hour</source>
        <translation>一小时后(&amp;H)</translation>
    </message>
    <message>
        <source>This &amp;evening</source>
        <translation>今天傍晚(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tomorrow morning</source>
        <translation>明天早上(&amp;T)</translation>
    </message>
    <message>
        <source>Next &amp;Monday</source>
        <translation>下周一(&amp;M)</translation>
    </message>
    <message>
        <source>Until the thread &amp;changes</source>
        <translation>直到线程变化(&amp;C)</translation>
    </message>
    <message>
        <source>It wakes by itself and is only shown again: nothing is ever decided by a time.</source>
        <translation>到时会自动重新显示，仅此而已：时间绝不会作任何决定。</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>取消(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>其他时间</translation>
    </message>
    <message>
        <source>&amp;Another time</source>
        <translation>其他时间(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Until then</source>
        <translation>推迟到此时(&amp;U)</translation>
    </message>
    <message>
        <source>Until then</source>
        <translation>推迟到此时</translation>
    </message>
</context>
<context>
    <name>Snoozing</name>
    <message>
        <source>put off until its thread changes</source>
        <translation>推迟到其线程变化</translation>
    </message>
    <message>
        <source>put off until %1</source>
        <translation>推迟到 %1</translation>
    </message>
    <message>
        <source>shown again</source>
        <translation>已重新显示</translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message>
        <source>Start a thread</source>
        <translation>启动线程</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>来源(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>图(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Thread</source>
        <translation>线程(&amp;T)</translation>
    </message>
    <message>
        <source>a new name is made where none is given</source>
        <translation>未填写时自动命名</translation>
    </message>
    <message>
        <source>Loading the graphs</source>
        <translation>正在加载图</translation>
    </message>
    <message>
        <source>Input of the graph</source>
        <translation>图的输入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start (Ctrl+Return)</source>
        <translation>启动 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Loading the graphs of this project…</source>
        <translation>正在加载此项目的图…</translation>
    </message>
    <message>
        <source>This source has no graph that can be started: give it a langgraph.json (--project).</source>
        <translation>此来源没有可以启动的图：请为其指定 langgraph.json（--project）。</translation>
    </message>
    <message numerus="yes">
        <source>Graphs that could not be loaded: %Ln. The list says why.</source>
        <translation>
            <numerusform>无法加载的图：%Ln 个。列表中有原因。</numerusform>
        </translation>
    </message>
    <message>
        <source>Input of %1</source>
        <translation>%1 的输入</translation>
    </message>
    <message>
        <source>The input is not complete yet.</source>
        <translation>输入尚不完整。</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>the run of thread %1 failed: %2</source>
        <translation>线程 %1 的运行失败：%2</translation>
    </message>
    <message>
        <source>thread %1 was stopped after its step</source>
        <translation>线程 %1 在其步骤后已停止</translation>
    </message>
    <message numerus="yes">
        <source>thread %1 waits in the queue (rows: %Ln)</source>
        <translation>
            <numerusform>线程 %1 在队列中等待（行数：%Ln）</numerusform>
        </translation>
    </message>
    <message>
        <source>thread %1 ran to its end</source>
        <translation>线程 %1 已运行结束</translation>
    </message>
    <message>
        <source>Abandon this run?</source>
        <translation>要放弃此运行吗？</translation>
    </message>
    <message>
        <source>It was asked to stop and ends after its current step. Abandoned now, its node may go on unseen, and what it did in part is not known.</source>
        <translation>已请求停止，它将在当前步骤后结束。若现在放弃，其节点可能在无人看到的情况下继续运行，已完成的部分无从得知。</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>等它完成</translation>
    </message>
    <message>
        <source>&amp;Abandon it</source>
        <translation>放弃(&amp;A)</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Several graphs fit this thread: %1. You are asked once which one.</source>
        <translation>有多个图适合此线程：%1。系统会询问您一次是哪一个。</translation>
    </message>
    <message>
        <source>A decision was recorded here and never sent.</source>
        <translation>这里记录了一个决定，但从未发送。</translation>
    </message>
    <message>
        <source>A decision was sent, and nobody saw how it ended.</source>
        <translation>一个决定已发送，但没有人看到结果。</translation>
    </message>
    <message>
        <source>The deadline that this question named has passed.</source>
        <translation>此问题指定的期限已过。</translation>
    </message>
    <message>
        <source>This cannot be read.</source>
        <translation>无法读取。</translation>
    </message>
    <message>
        <source>Nothing can be decided here.</source>
        <translation>这里不能作任何决定。</translation>
    </message>
    <message>
        <source>Decided, and not sent yet.</source>
        <translation>已决定，尚未发送。</translation>
    </message>
    <message>
        <source>Decided, and next to be sent.</source>
        <translation>已决定，即将发送。</translation>
    </message>
    <message>
        <source>Sent: the graph is running.</source>
        <translation>已发送：图正在运行。</translation>
    </message>
    <message>
        <source>By the desk %1. It cannot be changed from here.</source>
        <translation>由工作台 %1 处理。不能从这里更改。</translation>
    </message>
    <message>
        <source>The last step failed.</source>
        <translation>最后一步失败。</translation>
    </message>
    <message>
        <source>Nothing is locked in: answer again. The node runs again from its first line.</source>
        <translation>没有任何锁定：请重新答复。节点将从第一行重新运行。</translation>
    </message>
    <message>
        <source>The last step failed, and no question waits.</source>
        <translation>最后一步失败，且没有等待的问题。</translation>
    </message>
    <message>
        <source>Retry runs that step again.</source>
        <translation>重试会再次运行该步骤。</translation>
    </message>
    <message>
        <source>The answer was saved, and then the node failed.</source>
        <translation>答复已保存，随后节点失败。</translation>
    </message>
    <message>
        <source>No other answer can be given to this question now: LangGraph would drop it, or hand it to the next question of the node.</source>
        <translation>现在不能对此问题给出其他答复：LangGraph 会丢弃它，或把它交给该节点的下一个问题。</translation>
    </message>
    <message>
        <source>Retry: the same answer is used again, and the node runs again from its first line.</source>
        <translation>重试：再次使用相同的答复，节点从第一行重新运行。</translation>
    </message>
    <message>
        <source>Ask again: the step starts anew and asks under new ids. Other questions of this step that were already answered will be asked again too.</source>
        <translation>重新询问：该步骤重新开始，并以新的标识提问。此步骤中已答复的其他问题也会再次提问。</translation>
    </message>
    <message>
        <source>Continue: the graph goes on from here. No answer is sent, because no question waits.</source>
        <translation>继续：图从此处继续。由于没有等待的问题，不发送答复。</translation>
    </message>
    <message>
        <source>Nothing is sent by itself. Say what you found out, and the row shows what is stored.</source>
        <translation>不会自动发送任何内容。请说明您的核实结果，该行将显示存储的内容。</translation>
    </message>
    <message>
        <source>The graph stops here on purpose, at a breakpoint.</source>
        <translation>图在断点处有意停止。</translation>
    </message>
    <message>
        <source>Nothing is asked. Next runs: %1.</source>
        <translation>没有提问。接下来运行：%1。</translation>
    </message>
    <message>
        <source>All questions are answered, and the thread did not go on.</source>
        <translation>所有问题都已答复，但线程没有继续。</translation>
    </message>
    <message>
        <source>Two programs answered it at the same time. Next runs: %1.</source>
        <translation>两个程序同时作了答复。接下来运行：%1。</translation>
    </message>
    <message>
        <source>Paused without a question, or running elsewhere.</source>
        <translation>已暂停但没有提问，或正在别处运行。</translation>
    </message>
    <message>
        <source>The stored state cannot tell which. Make sure that no other program runs it. Next runs: %1.</source>
        <translation>存储的状态无法区分。请确认没有其他程序在运行它。接下来运行：%1。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>pending</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>held</source>
        <translation>暂存中</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>unsent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>unsettled</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>无提问</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>已推迟</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>A question waits for your answer.</source>
        <translation>有问题等待您的答复。</translation>
    </message>
    <message>
        <source>Decided; it can still be taken back.</source>
        <translation>已决定；仍可撤回。</translation>
    </message>
    <message>
        <source>Decided; its turn to be sent comes.</source>
        <translation>已决定；等待轮到发送。</translation>
    </message>
    <message>
        <source>The decision was sent, and the graph runs.</source>
        <translation>决定已发送，图正在运行。</translation>
    </message>
    <message>
        <source>The last step failed.</source>
        <translation>最后一步失败。</translation>
    </message>
    <message>
        <source>The step failed with the answer saved: retry it, or ask again.</source>
        <translation>步骤失败但答复已保存：请重试或重新询问。</translation>
    </message>
    <message>
        <source>Decided earlier and never sent: settle it.</source>
        <translation>先前已决定但从未发送：请核实。</translation>
    </message>
    <message>
        <source>Sent earlier, and the outcome is not known: settle it.</source>
        <translation>先前已发送但结果未知：请核实。</translation>
    </message>
    <message>
        <source>The graph stops here by design; it can be continued.</source>
        <translation>图按设计在此停止；可以继续。</translation>
    </message>
    <message>
        <source>All answers are given and nothing moves; it can be continued.</source>
        <translation>所有答复都已给出但没有进展；可以继续。</translation>
    </message>
    <message>
        <source>Paused without a question, or running elsewhere.</source>
        <translation>已暂停但没有提问，或正在别处运行。</translation>
    </message>
    <message>
        <source>Put off until later.</source>
        <translation>推迟到以后。</translation>
    </message>
    <message>
        <source>The deadline of this question is over.</source>
        <translation>此问题的期限已过。</translation>
    </message>
    <message>
        <source>This row cannot be read.</source>
        <translation>此行无法读取。</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
</context>
<context>
    <name>StringField</name>
    <message>
        <source>(empty text)</source>
        <translation>（空文本）</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>Send an empty text (Backspace in the empty field)</source>
        <translation>发送空文本（在空字段中按退格键）</translation>
    </message>
    <message>
        <source>2026-03-31</source>
        <translation>2026-03-31</translation>
    </message>
    <message>
        <source>2026-03-31T14:00:00Z</source>
        <translation>2026-03-31T14:00:00Z</translation>
    </message>
    <message>
        <source>14:00:00Z</source>
        <translation>14:00:00Z</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>not set (default: %1)</source>
        <translation>未设置（默认：%1）</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Decisions for many rows</source>
        <translation>批量决定</translation>
    </message>
</context>
<context>
    <name>TextBlock</name>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show all %1 characters</source>
        <translation>显示全部 %1 个字符</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message numerus="yes">
        <source>%Ln questions wait</source>
        <translation>
            <numerusform>%Ln 个问题在等待</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreePane</name>
    <message>
        <source>%1: whole value</source>
        <translation>%1：完整的值</translation>
    </message>
</context>
<context>
    <name>Underway</name>
    <message>
        <source>Held</source>
        <translation>暂存中</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>计时暂停</translation>
    </message>
    <message>
        <source>is sent in %1</source>
        <translation>%1后发送</translation>
    </message>
    <message>
        <source>Running long</source>
        <translation>运行很久</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>ends after this step</source>
        <translation>本步结束后停止</translation>
    </message>
    <message>
        <source>Abandon…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>VariantField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Pending</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>已推迟</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>First steps</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>These are example threads to try everything on. Your own come from a checkpoint file or a project.</source>
        <translation>这些是供您试用的示例线程。您自己的线程来自检查点文件或项目。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Progress: %1</source>
        <translation>进度：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Results…</source>
        <translation>结果…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>暂存中</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>is sent in %1</source>
        <translation>%1后发送</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>共 %2 行，已有结果 %1 行</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
</TS>
