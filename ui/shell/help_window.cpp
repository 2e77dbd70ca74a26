#include "ui/shell/help_window.h"

#include "ui/kit/theme.h"
#include "ui/shell/help_text.h"

#include <QtGui/QStandardItemModel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

enum Role { kBook = Qt::UserRole + 1, kChapter, kAnchor }; // kBook: true for the manual's, pages have chapters of the same name

manual::Book bookOf(const QString &language, manual::Book::Kind kind)
{
    auto book = manual::Book::load(language, kind);
    return book ? *std::move(book) : manual::Book();
}

} // namespace

HelpWindow::HelpWindow(const QString &page, const QString &language, QWidget *parent)
    : QDialog(parent), m_manual(bookOf(language, manual::Book::Kind::Manual)), m_help(bookOf(language, manual::Book::Kind::Help)), m_page(m_help.chapter(page) ? page : u"general"_s),
      m_search(new QLineEdit), m_list(new QListView), m_rows(new QStandardItemModel(this)), m_text(new HelpText)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Help"));
    m_search->setPlaceholderText(tr("Search the help and the manual"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_list->setModel(m_rows);
    m_list->setAccessibleName(tr("Chapters"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setWordWrap(true);
    m_list->setSpacing(Theme::gap(*this) / 4);
    m_text->setAccessibleName(windowTitle());

    auto *side = new QWidget;
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins({});
    sideColumn->addWidget(m_search);
    sideColumn->addWidget(m_list);
    auto *splitter = new QSplitter;
    splitter->addWidget(side);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({Theme::characters(*this, 34), Theme::characters(*this, 84)});
    auto *column = new QVBoxLayout(this);
    column->addWidget(splitter);
    resize(Theme::characters(*this, 120), Theme::lines(*this, 38));

    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::listFinds);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &HelpWindow::openRow);
    connect(m_text, &HelpText::chapterAsked, this, &HelpWindow::follow);
    listChapters();
    m_list->setCurrentIndex(m_rows->index(0, 0));
}

void HelpWindow::showManual()
{
    if (!m_manual.chapters().empty())
        follow(m_manual.chapters().front().name, {});
}

void HelpWindow::listChapters()
{
    m_rows->clear();
    if (const manual::Chapter *chapter = m_help.chapter(m_page))
        list(m_help, *chapter, nullptr, tr("This page: %1").arg(chapter->title));
    for (const manual::Chapter &chapter : m_manual.chapters())
        list(m_manual, chapter, nullptr, chapter.title);
}

void HelpWindow::listFinds(const QString &words)
{
    if (words.trimmed().isEmpty()) {
        listChapters();
        return;
    }
    m_rows->clear();
    for (const manual::Book *book : {&m_manual, &m_help}) {
        for (const manual::Find &find : book->find(words)) {
            const bool whole = find.section == &find.chapter->sections.front();
            list(*book, *find.chapter, find.section, whole ? find.chapter->title : QString(find.chapter->title + u" › "_s + find.section->title), find.excerpt);
        }
    }
    m_list->setCurrentIndex(m_rows->index(0, 0));
}

void HelpWindow::list(const manual::Book &book, const manual::Chapter &chapter, const manual::Section *section, const QString &title, const QString &toolTip)
{
    auto *row = new QStandardItem(title);
    row->setData(&book == &m_manual, kBook);
    row->setData(chapter.name, kChapter);
    row->setData(section ? section->anchor : QString(), kAnchor);
    row->setToolTip(toolTip);
    m_rows->appendRow(row);
}

void HelpWindow::follow(const QString &name, const QString &anchor)
{
    if (const manual::Chapter *chapter = m_manual.chapter(name))
        m_text->showChapter(*chapter, anchor);
    // The list says where one is.
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (index.data(kBook).toBool() && index.data(kChapter).toString() == name && index.data(kAnchor).toString().isEmpty()) {
            const QSignalBlocker quiet(m_list->selectionModel());
            m_list->setCurrentIndex(index);
        }
    }
}

void HelpWindow::openRow(const QModelIndex &row)
{
    const manual::Book &book = row.data(kBook).toBool() ? m_manual : m_help;
    if (const manual::Chapter *chapter = book.chapter(row.data(kChapter).toString()))
        m_text->showChapter(*chapter, row.data(kAnchor).toString());
}

} // namespace passerelle::ui
