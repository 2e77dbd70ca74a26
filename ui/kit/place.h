// Where one can be in the console: a page, what is open in it, and how it is filtered. Plain values: the palette, links in
// text, the last place of a user and notifications all name a place the same way.
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariantMap>

namespace passerelle::ui {

struct Place {
    QString page;               // "inbox", "documents", "gaps", …: the ids of PageEntry
    qint64 object = 0;          // the conversation, the document, …; 0: none
    QVariantMap arguments = {}; // the page's own: {"page": 3, "passage": 17}, {"fate": "refused"}

    bool operator==(const Place &) const = default;
};

} // namespace passerelle::ui
