// What the service tells only this once: a token, a code, a signing secret. The dialog says so, offers to copy, and
// forgets the text when it closes. GUI thread.
#pragma once

#include <QtWidgets/QDialog>

namespace passerelle::ui {

struct ShownOnce {
    QString title;
    QString sentence;   // what it is for, and what to do with it
    QString label;      // the field's name: "Token"
    QString secret;
    QString more = {};  // e.g. until when it is valid
};

// Under the band of the client whose it is: clientBand(), which is taken over. The dialog deletes itself; it is returned for tests.
QDialog *showOnce(QWidget *parent, QWidget *band, const ShownOnce &what);

} // namespace passerelle::ui
