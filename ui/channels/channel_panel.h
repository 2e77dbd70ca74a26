// One tab of a channel's detail. It is told what is known of the channel, asks for the rest itself, and forgets everything
// when another channel, another client or none is looked at. GUI thread.
#pragma once

#include "ui/channels/channel_facts.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

namespace passerelle::ui {

class ChannelPanel : public QWidget {
    Q_OBJECT
public:
    explicit ChannelPanel(Workspace &workspace, QWidget *parent = nullptr) : QWidget(parent), m_workspace(workspace), m_asking(new QObject(this)) {}

    void showChannel(const ChannelFacts &facts)
    {
        const bool other = facts.channel.id != m_facts.channel.id;
        if (other)
            forget();
        m_facts = facts;
        filled(other);
    }
    // Answers that are under way are dropped.
    void forget()
    {
        delete m_asking;
        m_asking = new QObject(this);
        m_facts = {};
        emptied();
    }
    virtual bool hasUnsavedChanges() const { return false; }

Q_SIGNALS:
    void changed(); // the channel is to be read again

protected:
    virtual void filled(bool other) = 0;
    virtual void emptied() = 0;

    Workspace &workspace() const { return m_workspace; }
    const ChannelFacts &facts() const { return m_facts; }
    QObject *asking() const { return m_asking; }
    bool mayChange() const { return m_workspace.session.may(may::kConfigureChannels); }
    QString path(const QString &rest = {}) const { return m_workspace.session.ofTenant(QStringLiteral("/channels/") + QString::number(m_facts.channel.id) + rest); }

private:
    Workspace &m_workspace;
    QObject *m_asking;
    ChannelFacts m_facts;
};

} // namespace passerelle::ui
