// Numbers, dates, money and durations as people of the console's language write them. Instants of the API are ISO 8601 in
// UTC; what is shown is local. Pure.
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <optional>

namespace passerelle::ui {

// "fr" or "en"; set with the translation, read by everything below.
void setFormatLanguage(const QString &language);

QDateTime instantOf(const QString &iso);           // local time; invalid when it is none
QString dateTimeText(const QString &iso);          // "12/03/2026 14:05"; empty for none
QString dateText(const QString &iso);              // "12/03/2026"
QString timeText(const QString &iso);              // "14:05"
QString whenText(const QString &iso);              // "14:05" today, "hier", "lun.", "12/03/2026"
QString dayTitle(const QDate &day);                // "Aujourd’hui", "Hier", "jeudi 12 mars 2026"
QString countText(qint64 count);                   // "1 234"
QString decimalText(double value, int digits);     // "0,82"
QString percentText(double share);                 // 0.934 → "93 %"
QString moneyText(qint64 micros, const QString &currency = QStringLiteral("EUR")); // "0,004 €": enough digits to see it
QString durationText(qint64 milliseconds);         // "84 ms", "2,9 s", "3 min", "2 h 05"
QString remainingText(qint64 milliseconds);        // rounded for a time left: "3 h", "12 min"
QString bytesText(qint64 bytes);                   // "4,2 Mo"

} // namespace passerelle::ui
