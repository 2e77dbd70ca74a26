// How bills and reports say numbers and dates in French and in English. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/money.h"

#include <QtCore/QDate>
#include <QtCore/QString>

namespace passerelle::billing {

inline QString say(Language language, const char *french, const char *english)
{
    return QString::fromUtf8(language == Language::French ? french : english);
}

QString dateInWords(QDate date, Language language);   // "1er décembre 2026", "1 December 2026"
QString monthInWords(QDate first, Language language); // "novembre 2026", "November 2026"
QString rateInWords(int basisPoints, Language language); // "20 %", "5,5 %"
QString countInWords(qint64 count, Language language); // "12 345", "12,345"
QString quantityInWords(Money quantity, Language language); // "1", "2,5"
QString bytesInWords(qint64 bytes, Language language); // "1,4 Go", "1.4 GB"

} // namespace passerelle::billing
