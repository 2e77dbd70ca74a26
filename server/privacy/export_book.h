// An archive that an export writes: its entries, and how much of what is in it. Used by one thread.
#pragma once

#include "server/privacy/exporter.h"

#include <QtCore/QJsonObject>

namespace passerelle::privacy {

struct Exporter::Book {
    ZipWriter zip;
    std::vector<std::pair<QString, qint64>> entries; // name, bytes
    QJsonObject counts;

    Status add(const QString &name, QByteArrayView content)
    {
        entries.emplace_back(name, content.size());
        return zip.add(name, content);
    }
    void count(const QString &what, qint64 number) { counts[what] = counts.value(what).toInteger() + number; }
};

} // namespace passerelle::privacy
