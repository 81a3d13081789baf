"""In Chinese."""

from qa_service.phrases.types import Phrases

PHRASES = Phrases(
    refusal="文章中没有提到。",
    missing="文章没有回答{}。",
    either="或",
    quote="“{}”",
    spelled="文章中写作{}。",
    pinned="编辑部说明（{}）：",
    hello="您好。",
    welcome="不客气。",
    nod="欢迎随时提问。",
    about="我根据{articles}篇新闻文章（{first}至{last}）回答问题，引用文章原句并注明出处。",
    about_undated="我根据{articles}篇新闻文章回答问题，引用文章原句并注明出处。",
    empty="我根据新闻文章回答问题，但目前还没有文章。",
    examples="例如：",
    which="这个问题符合 {count} 起事件；您指的是哪一起：{events}？",
    or_another="，或其他",
    reported="{named}，{day}报道",
    killed="{where}有多少人死亡？",
    untold="这段时间的其他事件：{count} 起。",
    in_place="（{place}）",
    in_month="（{month}）",
    in_both="（{place}，{month}）",
)
