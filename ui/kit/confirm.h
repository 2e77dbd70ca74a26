// Asks before what cannot be undone: the client's name and colour on top, a sentence, and a verb on the button. The safe
// choice is the default. Never a nested event loop: `go` is called later. GUI thread.
#pragma once

#include "ui/kit/session.h"

#include <QtWidgets/QDialog>

#include <functional>

namespace passerelle::ui {

struct Question {
    QString title;
    QString sentence;
    QString verb;                 // "Erase Marie D."
    bool destroys = true;         // a red button
    QString typeToConfirm = {};   // what must be typed before the button can be pressed
    std::optional<qint64> tenant = {}; // on whom it falls; none: the client that is looked at; 0: all of them
};

// The dialog deletes itself; it is returned for tests.
QDialog *confirm(QWidget *parent, const Session &session, const Question &question, std::function<void()> go);

} // namespace passerelle::ui
