// A line above the documents when one of them came with text that cannot be seen, until somebody has looked. GUI thread.
#pragma once

#include "ui/kit/inline_message.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

namespace passerelle::ui {

class HiddenTextNotice : public QWidget {
    Q_OBJECT
public:
    using NameOf = std::function<QString(qint64 document)>; // empty: it is not there any more
    HiddenTextNotice(Workspace &workspace, NameOf nameOf, QWidget *parent = nullptr);

    void load();  // of the client that is looked at
    void clear();

Q_SIGNALS:
    void lookWanted(qint64 document);

private:
    void tell(const std::vector<api::AlertView> &alerts);

    Workspace &m_workspace;
    NameOf m_nameOf;
    InlineMessage *m_message;
    CallHandle m_call;
};

} // namespace passerelle::ui
