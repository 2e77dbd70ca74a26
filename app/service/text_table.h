// Rows in aligned columns, for people. Pure.
#pragma once

#include "app/service/words.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
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

// An instant of the API in this machine's time: "22/11/2026 18:56", or "2026-11-22 18:56" in English. What is no instant
// stays as it is.
QString instantInWords(const QString &iso8601, const Words &words);
QString instantInWords(const std::optional<QString> &iso8601, const Words &words); // a dash where there is none
QString bytesInWords(qint64 bytes, const Words &words); // "1,4 Mo", "1.4 MB"
QString millisecondsInWords(double milliseconds); // "84 ms", "2.9 s"

} // namespace passerelle::service
