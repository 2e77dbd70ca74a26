// A button inside a text field that offers what ManyChat has: flows, tags or text fields. They are asked for only when it
// is pressed; what is typed by hand stays possible. GUI thread.
#pragma once

#include "server/api/manychat_dto.h"
#include "ui/kit/error_words.h"
#include "ui/kit/workspace.h"

#include <QtCore/QObject>

class QAction;
class QLineEdit;

namespace passerelle::ui {

class ManyChatNames : public QObject {
    Q_OBJECT
public:
    enum class Kind { Flow, Tag, Field };
    // `path`: of the channel's lists, when it is asked. The field is the parent.
    ManyChatNames(Workspace &workspace, QLineEdit &field, Kind kind, std::function<QString()> path);

    std::function<void(const ErrorText &)> onFailed;
    void setOffered(bool offered);

private:
    struct Offer {
        QString value;
        QString shown;
    };
    void ask();
    void offer(const api::ManyChatListsView &lists);
    std::vector<Offer> offersOf(const api::ManyChatListsView &lists) const;

    Workspace &m_workspace;
    QLineEdit &m_field;
    const Kind m_kind;
    const std::function<QString()> m_path;
    QAction *m_button;
    CallHandle m_call;
};

} // namespace passerelle::ui
