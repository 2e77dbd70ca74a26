// The change of the embedding model that is under way, or can still be taken back: how far the new vectors are, what the
// saved questions found with them, and what can be done now. Hidden when there is none. GUI thread.
#pragma once

#include "server/api/embedding_dto.h"
#include "ui/kit/cards.h"
#include "ui/kit/workspace.h"

class QProgressBar;
class QPushButton;
class QTimer;

namespace passerelle::ui {

class InlineMessage;

class EmbeddingCard : public Card {
    Q_OBJECT
public:
    explicit EmbeddingCard(Workspace &workspace, QWidget *parent = nullptr);

    void refresh(); // of the client that is looked at
    // Asks with the quote, then makes the vectors beside those in use. `begun` once it was begun.
    void propose(const api::EmbeddingWish &wish, std::function<void()> begun);

Q_SIGNALS:
    void embeddingUsed(); // another model is searched now

private:
    void take(const std::optional<api::EmbeddingChangeView> &change);
    void showChange();
    void act(const QString &verb, const QByteArray &body = {});
    void activate();
    void askForReason();
    void ask(const api::EmbeddingWish &wish, const api::EmbeddingQuoteView &quote, const std::function<void()> &begun);
    QString path(const QString &rest) const;

    Workspace &m_workspace;
    QObject *m_asking;
    std::optional<api::EmbeddingChangeView> m_change;
    InlineMessage *m_message;
    QLabel *m_state;
    QProgressBar *m_progress;
    QLabel *m_trial;
    QPushButton *m_stop;
    QPushButton *m_resume;
    QPushButton *m_try;
    QPushButton *m_drop;
    QPushButton *m_use;
    QPushButton *m_back;
    QTimer *m_again;
};

} // namespace passerelle::ui
