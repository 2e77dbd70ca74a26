// Messages of a client that failed for good or may have arrived: each with its reason, replayed one by one or all that are
// selected, as a row of the Jobs panel. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

class QPushButton;

namespace passerelle::ui {

class ListFrame;

class DeadLettersPart : public OversightPart {
    Q_OBJECT
public:
    explicit DeadLettersPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;

private:
    struct Replay;
    void showButtons();
    void askToReplay(); // what may have arrived already is sent again only after a question
    void replay(std::vector<qint64> numbers);
    void next(const std::shared_ptr<Replay> &replay);

    PagedTable<api::MessageView> *m_letters;
    ListFrame *m_list;
    QPushButton *m_replay;
    QPushButton *m_all;
};

} // namespace passerelle::ui
