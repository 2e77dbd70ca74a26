// One card of the way in: a title, a sentence, a form, a main button, and links below. Asynchronous like a form dialog:
// what was typed stays when the service refuses. GUI thread.
#pragma once

#include "ui/kit/cards.h"
#include "ui/kit/error_words.h"

#include <functional>

class QFormLayout;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;

class EntryPanel : public Card {
    Q_OBJECT
public:
    EntryPanel(const QString &title, const QString &sentence, const QString &verb, QWidget *parent = nullptr);

    QFormLayout &form() { return *m_form; }
    InlineMessage &message() { return *m_message; }
    QPushButton &mainButton() { return *m_main; }
    QPushButton *addLink(const QString &text, std::function<void()> act);
    void setSentence(const QString &sentence);

    std::function<void()> onSubmit;
    void submit();
    void setBusy(bool busy);
    void refuse(const Error &error, const QString &happened);

private:
    QLabel *m_sentence;
    InlineMessage *m_message;
    QFormLayout *m_form;
    QPushButton *m_main;
    QVBoxLayout *m_links;
};

} // namespace passerelle::ui
