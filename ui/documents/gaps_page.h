// What contacts asked and got no good answer to: grouped by meaning, those that matter most first; the answer is written
// beside them and goes live. GUI thread.
#pragma once

#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QSplitter;
class QTabBar;

namespace passerelle::ui {

class Figure;
class GapDetail;
class InlineMessage;
class StateView;
class TableView;

class GapsPage : public Page {
    Q_OBJECT
public:
    explicit GapsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;

protected:
    void catchUpAfterLoss() override;

private:
    QWidget *buildReport();
    void load();
    void loadReport();
    void present();
    void showReport(const api::GapReportView &report);
    void choose(qint64 gap);
    QString stateName() const;

    PagedTable<api::GapView> *m_gaps;
    TableView *m_view;
    StateView *m_state;
    GapDetail *m_detail;
    QTabBar *m_states;
    QLineEdit *m_filter;
    InlineMessage *m_message;
    QWidget *m_report;
    Figure *m_contacts;
    Figure *m_helped;
    Figure *m_again;
    Figure *m_open;
    Figure *m_judged;
    QLabel *m_period;
    QSplitter *m_split;
    QTimer m_soon;
    CallHandle m_reportCall;
    qint64 m_tenant = 0;
    qint64 m_wanted = 0;
    bool m_isLoaded = false;
    bool m_isChoosing = false;
};

} // namespace passerelle::ui
