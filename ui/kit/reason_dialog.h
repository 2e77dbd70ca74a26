// Asks for the reason of something unusual that is done to the present client, which the activity log keeps: what it does is said first, the button is a verb
// and is pressed once a reason is written. GUI thread.
#pragma once

#include "ui/kit/form_dialog.h"
#include "ui/kit/session.h"

#include <functional>

namespace passerelle::ui {

struct ReasonQuestion {
    QString title;
    QString sentence = {}; // what it does
    QString verb;
    QString quote = {};    // the words that it is about, shown as they are
    int most = 400;        // characters that the service takes
};

// `go` settles the dialog; it deletes itself, and is returned for tests.
FormDialog *askForReason(QWidget *parent, const Session &session, const ReasonQuestion &question, std::function<void(const QString &reason, FormDialog &dialog)> go);

} // namespace passerelle::ui
