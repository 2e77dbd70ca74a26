// What reading a document's pages without readable text would take, and the choice who reads them: shown while the
// document waits for it, spent only after it. GUI thread.
#pragma once

#include "server/api/reading_dto.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace passerelle::ui {

class ReadingOffer : public QFrame {
    Q_OBJECT
public:
    explicit ReadingOffer(Workspace &workspace, QWidget *parent = nullptr);
    void offer(const api::DocumentView &document); // asks for the quote; hides where nothing waits

Q_SIGNALS:
    void chosen();

private:
    void show(const api::ReadingQuote &quote);
    void askModel();
    void choose(const QString &reader);

    Workspace &m_workspace;
    QLabel *m_words;
    QPushButton *m_local;
    QPushButton *m_model;
    QPushButton *m_off;
    CallHandle m_call;
    api::DocumentView m_document;
    api::ReadingQuote m_quote;
};

} // namespace passerelle::ui
