#include "ui/documents/document_detail.h"

#include "ui/documents/decode_beside.h"
#include "ui/documents/document_journal.h"
#include "ui/documents/document_versions.h"
#include "ui/documents/document_words.h"
#include "ui/documents/hidden_text_list.h"
#include "ui/documents/hidden_texts.h"
#include "ui/documents/page_grid.h"
#include "ui/documents/reading_offer.h"
#include "ui/documents/select_row.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/lazy_tabs.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMarkWords = 160; // of a passage, as a tool tip

enum DetailTab { kPagesTab, kPassagesTab, kHiddenTab, kVersionsTab, kJournalTab };
constexpr std::array kTabNames{"pages"_L1, "passages"_L1, "hidden"_L1, "versions"_L1, "journal"_L1}; // in places

template <class T, class F>
int rowWhere(const RowTable<T> &table, F holds) // −1: none
{
    const auto found = std::find_if(table.rows().begin(), table.rows().end(), holds);
    return found == table.rows().end() ? -1 : static_cast<int>(found - table.rows().begin());
}

} // namespace

DocumentDetail::DocumentDetail(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_hidden(new HiddenTextList(workspace, this)), m_content(new QWidget), m_state(new StateView(m_content))
{
    makeTables();
    connect(m_hidden, &HiddenTextList::changed, this, &DocumentDetail::takeHidden);
    connect(m_hidden, &HiddenTextList::seen, this, &DocumentDetail::hiddenTextSeen);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_state);
    clear();
}

void DocumentDetail::makeTables()
{
    const auto verdictIcon = [this](const api::PageView &page) {
        const StateLook look = lookOfPage(page);
        return QVariant(tintedIcon(look.iconName, look.meaning, *this));
    };
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    m_pages = new RowTable<api::PageView>(
        {{tr("Page"), [](const api::PageView &page) { return QVariant(page.number); }, {}, right},
         {tr("Verdict"), [](const api::PageView &page) { return QVariant(wordOfPage(page)); }, {}, Qt::AlignLeft | Qt::AlignVCenter, verdictIcon},
         {tr("Characters"), [](const api::PageView &page) { return QVariant(countText(page.characters)); }, [](const api::PageView &page) { return QVariant(page.characters); }, right},
         {tr("What to know"), [](const api::PageView &page) { return QVariant(page.explanation.value_or(QString())); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {},
          [](const api::PageView &page) { return QVariant(page.explanation.value_or(QString())); }}},
        this);
    m_passages = new RowTable<api::PassageView>(
        {{tr("Page"), [](const api::PassageView &passage) { return QVariant(passage.page); }, {}, right},
         {tr("Heading"), [](const api::PassageView &passage) { return QVariant(passage.heading); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {}, [](const api::PassageView &passage) { return QVariant(passage.heading); }},
         {tr("Text"), [](const api::PassageView &passage) { return QVariant(passage.text.simplified()); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {},
          [](const api::PassageView &passage) { return QVariant(passage.text); }}},
        this);
}

void DocumentDetail::build()
{
    m_tabs = new LazyTabs;
    m_message = new InlineMessage;
    m_offer = new ReadingOffer(m_workspace);
    m_browser = new PageBrowser(m_workspace);
    m_tabs->add([this] { return makePages(); }, tr("Pages"));
    m_tabs->add([this] { return makePassages(); }, tr("Passages"));
    m_tabs->add([this] { return makeHidden(); }, tr("Hidden text"));
    m_tabs->add([this] { return makeVersions(); }, tr("Versions"));
    m_tabs->add([this] { return makeJournal(); }, tr("Journal"));
    auto *split = new QSplitter(Qt::Horizontal);
    split->addWidget(m_tabs);
    split->addWidget(m_browser);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    split->setSizes({3 * Theme::characters(*this, 20), 2 * Theme::characters(*this, 20)});
    m_workspace.preferences.remember(*split, u"documents.detail.split"_s);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_message);
    column->addWidget(m_offer);
    column->addWidget(split, 1);
    m_message->clear();
    connect(m_offer, &ReadingOffer::chosen, this, [this] { load(); });
    connect(m_browser, &PageBrowser::pageTurned, this, [this](qint64 page) { showPage(page); });
    connect(&m_browser->image(), &PageImage::passageClicked, this, [this](qint64 passage) {
        if (passage < 0)
            return; // a hidden piece
        m_tabs->setCurrentIndex(kPassagesTab);
        choosePassage(passage);
    });
}

QWidget *DocumentDetail::makePages()
{
    m_grid = new PageGrid;
    m_pageView = new TableView;
    m_pageView->setSource(m_pages, m_workspace.preferences, u"documents.pages"_s);
    m_pageView->setGivingWay({2}); // characters
    m_pageView->setAccessibleName(tr("Pages"));
    m_pageView->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *pages = new QWidget;
    auto *column = new QVBoxLayout(pages);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    column->addWidget(m_pageView, 1);
    connect(&m_grid->tiles(), &PageTiles::pageChosen, this, [this](qint64 page) { showPage(page); });
    connect(m_pageView, &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        if (const api::PageView *page = m_pages->at(index); page && !m_isChoosing)
            showPage(page->number);
    });
    return pages;
}

QWidget *DocumentDetail::makePassages()
{
    m_passageView = new TableView;
    m_passageFilter = new QLineEdit;
    m_passageView->setSource(m_passages, m_workspace.preferences, u"documents.passages"_s);
    m_passageView->setGivingWay({1}); // heading
    m_passageView->setAccessibleName(tr("Passages"));
    m_passageView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_passageFilter->setPlaceholderText(tr("Find in the passages"));
    m_passageFilter->setAccessibleName(tr("Find in the passages"));
    m_passageFilter->setClearButtonEnabled(true);
    auto *passages = new QWidget;
    auto *column = new QVBoxLayout(passages);
    column->setContentsMargins(0, Theme::gap(*this) / 2, 0, 0);
    column->addWidget(m_passageFilter);
    column->addWidget(m_passageView, 1);
    connect(m_passageFilter, &QLineEdit::textChanged, m_passageView, &TableView::setFilterText);
    connect(m_passageView, &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        if (const api::PassageView *passage = m_passages->at(index); passage && !m_isChoosing)
            choosePassage(passage->id);
    });
    return passages;
}

QWidget *DocumentDetail::makeHidden()
{
    m_hiddenTexts = new HiddenTexts(m_workspace, *m_hidden);
    connect(m_hiddenTexts, &HiddenTexts::pieceChosen, this, &DocumentDetail::showHiddenPiece);
    return m_hiddenTexts;
}

QWidget *DocumentDetail::makeVersions()
{
    m_versions = new DocumentVersions(m_workspace);
    m_versions->showDocument(m_document.id);
    return m_versions;
}

QWidget *DocumentDetail::makeJournal()
{
    m_journal = new QLabel;
    m_journal->setWordWrap(true);
    m_journal->setTextFormat(Qt::RichText);
    m_journal->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_journal->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_journal->setMargin(Theme::gap(*this));
    m_journal->setAccessibleName(tr("Journal"));
    showJournal();
    return scrolled(m_journal);
}

void DocumentDetail::showDocument(const api::DocumentView &document, qint64 page, qint64 passage)
{
    if (!m_tabs)
        build();
    const bool isSame = document.id == m_document.id;
    m_document = document;
    if (m_versions)
        m_versions->showDocument(document.id);
    if (!isSame)
        m_hidden->showDocument(document.id);
    m_wantedPage = page;
    m_wantedPassage = passage;
    if (isSame && m_pages->rowCount() > 0) {
        if (passage != 0)
            choosePassage(passage);
        else if (page != 0)
            showPage(page);
        return;
    }
    forget();
    m_state->showLoading();
    load();
}

void DocumentDetail::updateDocument(const api::DocumentView &document)
{
    if (document.id != m_document.id || !m_tabs)
        return;
    const bool isOther = document.state != m_document.state || document.sha256 != m_document.sha256 || document.passages != m_document.passages;
    const bool isFurther = document.pagesRead / 20 != m_document.pagesRead / 20; // a long document's pages appear as they are read
    m_document = document;
    showJournal();
    if (isOther && m_versions)
        m_versions->refresh();
    if (isOther)
        m_hidden->load();
    if (isOther || isFurther) {
        m_wantedPage = m_browser->page();
        m_wantedPassage = m_passage;
        load();
    }
}

// What was shown of the document before.
void DocumentDetail::forget()
{
    m_passage = 0;
    m_message->clear();
    m_pages->setRows({});
    m_grid->setPages({});
    m_passages->setRows({});
    m_browser->clear();
    showJournal();
    refreshTitles();
}

void DocumentDetail::clear(int selected)
{
    m_call.cancel();
    m_document = {};
    if (m_tabs)
        forget();
    if (m_versions)
        m_versions->showDocument(0);
    m_hidden->showDocument(0);
    if (m_passageFilter)
        m_passageFilter->clear();
    m_state->showEmpty({.iconName = u"documents"_s, .title = selected > 1 ? tr("%n documents are selected", nullptr, selected) : tr("Choose a document to see its pages and passages")});
}

qint64 DocumentDetail::page() const
{
    return m_browser ? m_browser->page() : 0;
}

void DocumentDetail::load()
{
    m_call.cancel();
    m_call = getBeside<api::DocumentDetail>(m_workspace.client, m_workspace.session.ofTenant(u"/documents/%1"_s.arg(m_document.id)), this, [this](Result<api::DocumentDetail> detail) {
        if (!detail) {
            m_state->showFailed(describe(detail.error(), tr("This document could not be shown.")), [this] { load(); });
            return;
        }
        take(std::move(*detail));
    });
}

void DocumentDetail::take(api::DocumentDetail &&detail)
{
    m_document = detail.document;
    m_isChoosing = true;
    m_grid->setPages(detail.pages);
    m_pages->setRows(std::move(detail.pages));
    m_passages->setRows(std::move(detail.passages));
    m_isChoosing = false;
    m_state->showContent();
    m_offer->offer(m_document);
    refreshTitles();
    showJournal();
    if (m_document.explanation && m_document.state != u"ready"_s)
        m_message->tell(m_document.state == u"failed"_s ? Tone::Bad : Tone::Warning, *m_document.explanation);
    else
        m_message->clear();
    if (m_pages->rowCount() == 0)
        return m_browser->clear();
    const qint64 passage = std::exchange(m_wantedPassage, 0);
    const qint64 page = std::exchange(m_wantedPage, 0);
    const bool found = passage != 0 && rowWhere(*m_passages, [&](const api::PassageView &view) { return view.id == passage; }) >= 0;
    if (found) {
        m_tabs->setCurrentIndex(kPassagesTab);
        return choosePassage(passage);
    }
    m_passage = 0;
    showPage(std::max<qint64>(1, page));
    if (m_hiddenTexts)
        m_hiddenTexts->announce();
}

void DocumentDetail::showPage(qint64 page)
{
    const bool hasPassage = rowWhere(*m_passages, [&](const api::PassageView &view) { return view.id == m_passage && view.page == page; }) >= 0;
    if (!hasPassage)
        m_passage = 0;
    m_browser->showPage(m_document.id, m_document.name, page, std::max<qint64>(m_document.pages, m_pages->rowCount()));
    std::vector<PageMark> marks;
    for (const api::PassageView &view : m_passages->rows())
        if (view.page == page)
            marks.push_back({view.id, view.rectangles, view.text.simplified().left(kMarkWords)});
    m_browser->image().setMarks(std::move(marks));
    m_browser->image().highlight(m_passage);
    const int chosenRow = m_passage == 0 ? -1 : rowWhere(*m_passages, [&](const api::PassageView &view) { return view.id == m_passage; });
    m_browser->markText(chosenRow < 0 ? QString() : m_passages->at(chosenRow)->text);
    m_grid->tiles().setCurrent(page);
    m_isChoosing = true;
    const int row = rowWhere(*m_pages, [&](const api::PageView &view) { return view.number == page; });
    if (row >= 0)
        selectSourceRow(*m_pageView, row);
    if (m_passage == 0 && m_passageView)
        m_passageView->clearSelection();
    m_isChoosing = false;
    Q_EMIT placeChanged();
}

void DocumentDetail::choosePassage(qint64 passage)
{
    const int row = rowWhere(*m_passages, [&](const api::PassageView &view) { return view.id == passage; });
    if (row < 0)
        return;
    m_passage = passage;
    m_tabs->require(kPassagesTab);
    m_isChoosing = true;
    selectSourceRow(*m_passageView, row);
    m_isChoosing = false;
    showPage(m_passages->at(row)->page);
}

void DocumentDetail::refreshTitles()
{
    const auto titled = [](const QString &title, int count) { return count > 0 ? title + u" ("_s + countText(count) + u')' : title; };
    m_tabs->setTabText(kPagesTab, titled(tr("Pages"), m_pages->rowCount()));
    m_tabs->setTabText(kPassagesTab, titled(tr("Passages"), m_passages->rowCount()));
    m_tabs->setTabText(kHiddenTab, titled(tr("Hidden text"), static_cast<int>(m_hidden->pieces().size())));
    m_tabs->setTabIcon(kHiddenTab, m_hidden->leftOut() > 0 ? tintedIcon(u"warning"_s, Meaning::Warning, *this) : QIcon());
}

void DocumentDetail::takeHidden()
{
    if (!m_tabs)
        return;
    m_grid->setHidden(m_hidden->pages());
    refreshTitles();
}

void DocumentDetail::showTab(const QString &name)
{
    const auto found = std::find(kTabNames.begin(), kTabNames.end(), name);
    if (m_tabs && found != kTabNames.end())
        m_tabs->setCurrentIndex(static_cast<int>(found - kTabNames.begin()));
}

void DocumentDetail::refreshVersions(qint64 document)
{
    if (m_versions && document == m_document.id)
        m_versions->refresh();
}

// On the page's picture, as the one mark.
void DocumentDetail::showHiddenPiece(const api::HiddenTextView &piece)
{
    m_passage = 0;
    showPage(std::max<qint64>(1, piece.page));
    if (piece.rectangles.empty())
        return;
    m_browser->image().setMarks({PageMark{-piece.piece, piece.rectangles, piece.text.simplified().left(kMarkWords)}});
    m_browser->image().highlight(-piece.piece);
}

void DocumentDetail::showJournal()
{
    if (m_journal)
        m_journal->setText(journalOf(m_document, m_pages->rows(), palette()));
}

} // namespace passerelle::ui
