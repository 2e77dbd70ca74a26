// What a desktop asks the console to open: the address of a service, as passerelle://host:port, or a client in one file.
// Any thread.
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace passerelle::console {

struct OpeningWish {
    QUrl service; // https; empty: none was asked for
    QString file; // absolute; empty: none was asked for
};

// Anybody can write a link: only host and port are taken from it, and nothing is sent there before a person agrees.
OpeningWish openingWish(const QString &word);

} // namespace passerelle::console
