// What is pasted where in ManyChat so that a flow calls this channel: address, method, header, body and answer, each with
// a button that copies it. The secret stands in it only in the moment in which the service told it. GUI thread.
#pragma once

#include "ui/channels/channel_facts.h"

#include <QtWidgets/QWidget>

class QFormLayout;

namespace passerelle::ui {

class CopyField;
class InlineMessage;
class SecretField;

class PasteSheet : public QWidget {
    Q_OBJECT
public:
    enum class Part { Call, Answer };
    explicit PasteSheet(Part part, QWidget *parent = nullptr);

    void setChannel(const ChannelFacts &facts, const QString &secret = {}); // an empty secret: it is not shown again
    void forgetSecret();

    static QString bodyToPaste();

private:
    void addCall(QFormLayout &form);
    void addAnswer(QFormLayout &form);

    Part m_part;
    InlineMessage *m_message;
    CopyField *m_url = nullptr;
    CopyField *m_header = nullptr;
    SecretField *m_secret = nullptr;
    QWidget *m_secretGone = nullptr;
};

} // namespace passerelle::ui
