// One document, closely: its pages with what reading them gave, its passages, what happened to it, and beside them the
// page itself. Passage and page lead to each other. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QSplitter;

namespace passerelle::ui {

class DocumentVersions;
class HiddenTextList;
class HiddenTexts;
class InlineMessage;
class LazyTabs;
class PageBrowser;
class PageGrid;
class ReadingOffer;
class StateView;
class TableView;

class DocumentDetail : public QWidget {
    Q_OBJECT
public:
    explicit DocumentDetail(Workspace &workspace, QWidget *parent = nullptr);

    // `page`, `passage`: opened as soon as they are there; 0: the first page.
    void showDocument(const api::DocumentView &document, qint64 page = 0, qint64 passage = 0);
    void updateDocument(const api::DocumentView &document); // it is read further; asks again when it is another version
    void clear(int selected = 0);                           // none, or several at once
    void showTab(const QString &name); // "pages", "passages", "hidden", "versions", "journal"
    void refreshVersions(qint64 document); // one of them came to wait
    qint64 document() const { return m_document.id; }
    qint64 page() const;
    qint64 passage() const { return m_passage; }

Q_SIGNALS:
    void placeChanged();
    void hiddenTextSeen();

private:
    void build(); // when the first document is shown
    void makeTables();
    QWidget *makePages();
    QWidget *makePassages();
    QWidget *makeHidden();
    QWidget *makeVersions();
    QWidget *makeJournal();
    void forget();
    void load();
    void take(api::DocumentDetail &&detail);
    void showPage(qint64 page);
    void choosePassage(qint64 passage);
    void showHiddenPiece(const api::HiddenTextView &piece);
    void takeHidden();
    void showJournal();
    void refreshTitles();

    Workspace &m_workspace;
    RowTable<api::PageView> *m_pages = nullptr;
    RowTable<api::PassageView> *m_passages = nullptr;
    HiddenTextList *m_hidden;
    QWidget *m_content;
    StateView *m_state;
    // Null until the first document is shown.
    LazyTabs *m_tabs = nullptr;
    InlineMessage *m_message = nullptr;
    ReadingOffer *m_offer = nullptr;
    PageGrid *m_grid = nullptr;
    TableView *m_pageView = nullptr;
    PageBrowser *m_browser = nullptr;
    // Null until their tabs are first looked at.
    TableView *m_passageView = nullptr;
    QLineEdit *m_passageFilter = nullptr;
    DocumentVersions *m_versions = nullptr;
    HiddenTexts *m_hiddenTexts = nullptr;
    QLabel *m_journal = nullptr;
    CallHandle m_call;
    api::DocumentView m_document;
    qint64 m_passage = 0;
    qint64 m_wantedPage = 0;
    qint64 m_wantedPassage = 0;
    bool m_isChoosing = false;
};

} // namespace passerelle::ui
