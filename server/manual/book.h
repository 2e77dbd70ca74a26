// The manual in one language, as the program carries it: chapters as HTML, and their sections for the search. The console's
// help and the service's pages read the same book. Immutable once loaded, thread-safe.
#pragma once

#include "server/base/result.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::manual {

struct Section {
    QString anchor;
    QString title;
    int level = 1; // 1: the chapter's own title
    QString words;  // without marks, for the search
};

struct Chapter {
    QString name; // "manychat": part of its address
    QString title;
    QString html; // links to other chapters are "name#anchor", pictures "../pictures/x.png"
    std::vector<Section> sections;
};

struct Find {
    const Chapter *chapter = nullptr;
    const Section *section = nullptr;
    QString excerpt; // a line of the section that says one of the words
};

class Book {
public:
    enum class Kind {
        Manual,
        Help, // a chapter a page of the console, named as the page
    };
    // language: "fr" or "en". NotFound when the program was built without it.
    static Result<Book> load(const QString &language, Kind kind = Kind::Manual);

    const QString &language() const { return m_language; }
    const std::vector<Chapter> &chapters() const { return m_chapters; }
    const Chapter *chapter(const QString &name) const; // null: none
    // Sections that say all words, whatever their accents and case, the titles' first; at most `most`.
    std::vector<Find> find(const QString &words, std::size_t most = 30) const;

private:
    QString m_language;
    std::vector<Chapter> m_chapters;
};

// The bytes of pictures/NAME; empty: there is none.
QByteArray picture(const QString &name);
QByteArray styleSheet();

} // namespace passerelle::manual
