"""The packs by name. Light: menus and the command line read it before anything else is loaded."""

PACK_TITLES = {
    "transparency": "Transparency register",
    "foi": "Information request pack",
    "review": "Review pack",
    "annex": "Decision annex",
}
