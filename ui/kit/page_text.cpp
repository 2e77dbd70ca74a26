#include "ui/kit/page_text.h"

#include "ui/kit/passage_range.h"
#include "ui/kit/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>
#include <QtWidgets/QScrollBar>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

void addLine(QTextCursor &cursor, const api::PageLine &line, const QFont &font, double gap)
{
    QTextBlockFormat block;
    QTextCharFormat letters;
    block.setBottomMargin(gap);
    if (line.kind == u"heading"_s) {
        block.setTopMargin(gap);
        letters.setFont(Theme::section(font));
    } else if (line.kind == u"list_item"_s) {
        block.setLeftMargin(2 * gap);
        block.setBottomMargin(gap / 4);
    } else if (line.kind == u"table_header"_s || line.kind == u"table_row"_s) {
        block.setBottomMargin(gap / 4);
        if (line.kind == u"table_header"_s)
            letters.setFontWeight(QFont::DemiBold);
    }
    if (cursor.document()->isEmpty())
        cursor.setBlockFormat(block);
    else
        cursor.insertBlock(block);
    cursor.insertText(line.text, letters);
}

} // namespace

PageText::PageText(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(2 * Theme::gap(*this));
    setAccessibleName(tr("Page"));
}

void PageText::showText(const api::PageText &text, const QString &title)
{
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const api::PageLine &line : text.lines)
        addLine(cursor, line, font(), Theme::gap(*this));
    cursor.endEditBlock();
    m_hasText = true;
    setAccessibleName(title);
    verticalScrollBar()->setValue(0);
    mark();
}

void PageText::forget()
{
    clear();
    m_hasText = false;
    m_passage.clear();
    setExtraSelections({});
    setAccessibleName(tr("Page"));
}

void PageText::highlight(const QString &passage)
{
    m_passage = passage;
    mark();
}

QString PageText::highlighted() const
{
    const auto selections = extraSelections();
    return selections.isEmpty() ? QString() : selections.front().cursor.selectedText();
}

void PageText::mark()
{
    setExtraSelections({});
    // In the document's own characters: one a block's end.
    const auto range = m_passage.isEmpty() || !m_hasText ? std::nullopt : passageRange(document()->toRawText(), m_passage);
    if (!range)
        return;
    ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(static_cast<int>(range->from));
    selection.cursor.setPosition(static_cast<int>(range->from + range->length), QTextCursor::KeepAnchor);
    selection.format.setBackground(Theme::tint(Meaning::Warning, palette()));
    selection.format.setForeground(palette().color(QPalette::Text));
    setExtraSelections({selection});
    QTextCursor start(document());
    start.setPosition(static_cast<int>(range->from));
    // A third from the top: what stands above a passage often says what it is about.
    const int top = verticalScrollBar()->value() + cursorRect(start).top();
    verticalScrollBar()->setValue(top - viewport()->height() / 3);
}

void PageText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_hasText)
        mark();
}

} // namespace passerelle::ui
