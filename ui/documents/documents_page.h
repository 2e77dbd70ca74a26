// A client's documents: a filter tree, a dense table, and one document closely. PDFs and folders of them are added by
// drop, paste or dialog; deleting can be undone for a moment. GUI thread.
#pragma once

#include "ui/documents/document_table.h"
#include "ui/documents/file_inspection.h"
#include "ui/documents/same_file_dialog.h"
#include "ui/documents/upload_queue.h"
#include "ui/kit/page.h"

#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QTreeWidget;

namespace passerelle::ui {

class AlikeDesk;
class DocumentDetail;
class HiddenTextNotice;
class InlineMessage;
class StateView;
class TableView;
class UploadProblems;

class DocumentsPage : public Page {
    Q_OBJECT
public:
    explicit DocumentsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    QWidget *filterField() override;

    // Files and folders, searched for PDFs; asks about those that seem to be there already.
    void addPaths(const QStringList &paths);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Conflict {
        InspectedFile file;
        qint64 document = 0;
    };
    void buildTop();
    void buildBelow();
    void buildActions();
    void connectParts();
    void load();
    void take(std::vector<api::DocumentView> documents);
    void present();           // the table or the state in which there is none
    void showCounts();
    void showSelection();
    void openWanted();
    QString nameOfDocument(qint64 document) const; // empty: not there
    void follow(qint64 tenant, const api::ProgressView &progress);
    void hear(const Event &event);
    void setGroup(DocumentGroup group);
    bool mayManage() const;

    void chooseFiles();
    void paste();
    void sort(qint64 tenant, const InspectedFiles &found);
    void reportFault(qint64 tenant, const InspectedFile &file);
    const api::DocumentView *sameContent(const QString &sha256) const;
    const api::DocumentView *sameName(const QString &name) const;
    void askAbout(qint64 tenant, std::vector<Conflict> conflicts);
    void settle(qint64 tenant, const Conflict &conflict, SameFileChoice choice);
    QString freeName(const QString &name) const;
    void replaceChosen(bool waits);
    void cancelChosen();
    void steerChosen(bool pause);
    void deleteChosen();
    void commitDelete(const QString &tenantPath, const std::vector<qint64> &documents);
    void showMenu(const QPoint &position);
    void showActions();
    std::vector<api::DocumentView> chosen() const;

    ProgressWatch *m_watch;
    UploadQueue *m_uploads;
    AlikeDesk *m_alike;
    DocumentTable *m_table;
    QWidget *m_left = nullptr;
    QTreeWidget *m_groups;
    QLineEdit *m_filter;
    QPushButton *m_add;
    QLabel *m_count;
    QLabel *m_hint;
    InlineMessage *m_message;
    HiddenTextNotice *m_notice;
    UploadProblems *m_problems;
    TableView *m_view;
    StateView *m_state;
    DocumentDetail *m_detail;
    QSplitter *m_across;
    QSplitter *m_down;
    QAction *m_addAction = nullptr;
    QAction *m_deleteAction = nullptr;
    QAction *m_replaceAction = nullptr;
    QAction *m_stageAction = nullptr;
    QAction *m_cancelAction = nullptr;
    QAction *m_pauseAction = nullptr;
    QAction *m_resumeAction = nullptr;
    QAction *m_detailAction = nullptr;
    QTimer m_soon; // the detail follows the selection when it rests
    QTimer m_changed;
    QSet<qint64> m_toLookAt;
    CallHandle m_call;
    qint64 m_tenant = 0;
    Place m_wanted;
    bool m_isLoaded = false;
};

} // namespace passerelle::ui
