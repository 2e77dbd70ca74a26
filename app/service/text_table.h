// Rows in aligned columns, for people. Pure.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::service {

class TextTable {
public:
    explicit TextTable(QStringList headers) : m_headers(std::move(headers)) {}
    void add(QStringList cells) { m_rows.push_back(std::move(cells)); }
    bool isEmpty() const { return m_rows.empty(); }
    QString text() const; // without a line break at the end

private:
    QStringList m_headers;
    std::vector<QStringList> m_rows;
};

QString bytesInWords(qint64 bytes);               // "1.4 MB"
QString millisecondsInWords(double milliseconds); // "84 ms", "2.9 s"

} // namespace passerelle::service
