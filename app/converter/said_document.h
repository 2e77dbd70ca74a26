// A document that says itself what its lines are: headings, paragraphs, list items, rows of tables. Collected block by
// block, bounded, and dealt out in pages of a sensible length that begin with a heading where they can. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::converter {

struct SaidCell {
    QString text;
    bool isHeader = false;
    int columns = 1;
    int rows = 1;
};
using SaidRow = std::vector<SaidCell>;

class SaidDocument {
public:
    void setTitle(const QString &title) { m_title = title.simplified().left(300); }
    QString title() const { return m_title; }
    // Blank text adds nothing. No more than kMostCharacters in all are kept.
    void add(LineKind kind, const QString &text);
    // Cells that span are written once in every row and column that they span, so that each row can be read alone. A table of
    // one column is paragraphs.
    void addTable(const std::vector<SaidRow> &rows);
    std::vector<PageContent> takePages();

    static constexpr qsizetype kMostCharacters = 20'000'000;

private:
    std::vector<TextLine> m_lines;
    QString m_title;
    qsizetype m_characters = 0;
};

// 1 to 6; deeper ones are 6.
LineKind headingOfLevel(int level);

} // namespace passerelle::converter
