// The files that could not be added, each with what happened and what to do, above the table until they are dismissed.
// GUI thread.
#pragma once

#include "ui/documents/upload_queue.h"
#include "ui/kit/cards.h"

class QVBoxLayout;

namespace passerelle::ui {

class UploadProblems : public Card {
    Q_OBJECT
public:
    UploadProblems(UploadQueue &queue, const Session &session, QWidget *parent = nullptr);
    void showProblems(); // again, as the queue has them; hidden when there are none of the present client

private:
    QWidget *rowOf(std::size_t number, const UploadProblem &problem);

    UploadQueue &m_queue;
    const Session &m_session;
    QWidget *m_rows;
};

} // namespace passerelle::ui
