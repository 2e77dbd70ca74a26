// What people asked for under their privacy rights, each with its clock: written down, answered with a proof, extended
// once, or refused with a reason. GUI thread.
#pragma once

#include "server/api/request_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class Card;
class FormDialog;
class InlineMessage;
class StateView;
class TableView;

class RequestsPart : public OversightPart {
    Q_OBJECT
public:
    explicit RequestsPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;
    void open(const Place &place) override; // object: the request

Q_SIGNALS:
    void lateChanged(int late); // open ones that are due within a week, or late

private:
    void buildTable();
    QWidget *buildDetail();
    void ask(const QString &after);
    void take(const Result<api::Page<api::PrivacyRequestView>> &page);
    void present();
    void showDetail();
    void choose(qint64 request);
    const api::PrivacyRequestView *chosen() const;
    void add();
    void close(const QString &state); // "done", "refused" or "extended"
    void reopen();
    void change(const api::PrivacyRequestChange &change, FormDialog *dialog, const QString &failed);

    PagedTable<api::PrivacyRequestView> *m_requests;
    TableView *m_view;
    StateView *m_state;
    QComboBox *m_which;
    QLineEdit *m_filter;
    QPushButton *m_add;
    InlineMessage *m_message;
    Card *m_detail;
    QLabel *m_facts;
    QLabel *m_clock;
    QLabel *m_note;
    QPushButton *m_done;
    QPushButton *m_extend;
    QPushButton *m_refuse;
    QPushButton *m_reopen;
    std::vector<api::PrivacyRequestView> m_all;
    std::vector<api::PrivacyRequestView> m_coming;
    CallHandle m_call;
    qint64 m_wanted = 0;
    bool m_isLoaded = false;
};

} // namespace passerelle::ui
