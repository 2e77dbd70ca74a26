#include "server/retrieval/number_reader.h"

#include <QtCore/QString>

#include <algorithm>
#include <string_view>

namespace passerelle::retrieval {
namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isSpace(QChar c)
{
    return c == QLatin1Char(' ') || c == QChar(0x00A0) || c == QChar(0x202F) || c == QChar(0x2009);
}

bool isPoint(QChar c)
{
    return c == QLatin1Char('.') || c == QLatin1Char(',');
}

class Reader {
public:
    Reader(QStringView text, qsizetype at) : m_text(text), m_at(at) {}

    NumberReading read()
    {
        const qsizetype first = m_at;
        const qsizetype digits = digitsFrom(m_at);
        if (digits > 20)
            return {};
        if (readPhone(digits) || readTime(digits)) {
            m_reading.length = m_at - first;
            return m_reading;
        }
        if (runsIntoWord(m_at + digits))
            return {};
        put(m_at, digits);
        m_at += digits;
        if (digits <= 3 && m_text[first] != QLatin1Char('0'))
            readThousands();
        if (!followsPoint(first))
            readDecimals();
        dropLeadingZeros(digits);
        m_reading.length = m_at - first;
        return m_reading;
    }

private:
    QChar at(qsizetype index) const { return index < m_text.size() ? m_text[index] : QChar(); }

    qsizetype digitsFrom(qsizetype from) const
    {
        qsizetype count = 0;
        while (isDigit(at(from + count)))
            ++count;
        return count;
    }

    // The "03" of 12.03.2026 has no decimals.
    bool followsPoint(qsizetype index) const { return index >= 2 && isPoint(m_text[index - 1]) && isDigit(m_text[index - 2]); }
    bool runsIntoWord(qsizetype index) const { return at(index).isLetterOrNumber(); }

    void put(qsizetype from, qsizetype count)
    {
        for (qsizetype i = 0; i < count && m_reading.size < m_reading.spelling.size(); ++i)
            m_reading.spelling[m_reading.size++] = static_cast<char>(m_text[from + i].unicode());
    }

    void putCharacter(char c)
    {
        if (m_reading.size < m_reading.spelling.size())
            m_reading.spelling[m_reading.size++] = c;
    }

    // 06 12 34 56 78, with spaces, dots or hyphens: one number, however it is cut.
    bool readPhone(qsizetype digits)
    {
        if (digits != 2 || m_text[m_at] != QLatin1Char('0'))
            return false;
        qsizetype index = m_at + 2;
        for (int pair = 0; pair < 4; ++pair) {
            const QChar gap = at(index);
            if (!isSpace(gap) && gap != QLatin1Char('.') && gap != QLatin1Char('-'))
                return false;
            if (digitsFrom(index + 1) != 2)
                return false;
            index += 3;
        }
        for (qsizetype i = m_at; i < index; i += 3)
            put(i, 2);
        m_at = index;
        return true;
    }

    bool readTime(qsizetype digits)
    {
        if (digits > 2)
            return false;
        const int hour = m_text.mid(m_at, digits).toInt();
        if (hour > 24)
            return false;
        qsizetype index = m_at + digits;
        const bool spaced = isSpace(at(index));
        if (spaced)
            ++index;
        const bool colon = at(index) == QLatin1Char(':') && !spaced;
        if (!colon && at(index) != QLatin1Char('h') && at(index) != QLatin1Char('H'))
            return false;
        ++index;
        int minute = 0;
        qsizetype minutesAt = !colon && isSpace(at(index)) ? index + 1 : index;
        if (digitsFrom(minutesAt) == 2 && m_text.mid(minutesAt, 2).toInt() < 60 && !at(minutesAt + 2).isLetter()) {
            minute = m_text.mid(minutesAt, 2).toInt();
            index = minutesAt + 2;
        } else if (colon || at(index).isLetterOrNumber()) {
            return false;
        }
        if (hour >= 10)
            putCharacter(static_cast<char>('0' + hour / 10));
        putCharacter(static_cast<char>('0' + hour % 10));
        putCharacter('h');
        if (minute > 0) {
            putCharacter(static_cast<char>('0' + minute / 10));
            putCharacter(static_cast<char>('0' + minute % 10));
        }
        m_reading.isTime = true;
        m_at = index;
        return true;
    }

    void readThousands()
    {
        const QChar gap = at(m_at);
        if (!isSpace(gap) && !isPoint(gap))
            return;
        while (at(m_at) == gap && digitsFrom(m_at + 1) == 3 && !at(m_at + 4).isLetter()) {
            put(m_at + 1, 3);
            m_at += 4;
        }
    }

    void readDecimals()
    {
        if (!isPoint(at(m_at)))
            return;
        const qsizetype digits = digitsFrom(m_at + 1);
        if (digits == 0 || digits > 8)
            return;
        const qsizetype end = m_at + 1 + digits;
        if (at(end).isLetter() || (isPoint(at(end)) && isDigit(at(end + 1))))
            return; // 12.03.2026 is three numbers
        qsizetype kept = digits;
        while (kept > 0 && m_text[m_at + kept] == QLatin1Char('0'))
            --kept;
        if (kept > 0) {
            putCharacter('.');
            put(m_at + 1, kept);
        }
        m_at = end;
    }

    void dropLeadingZeros(qsizetype digits)
    {
        if (digits != 2 || m_reading.spelling[0] != '0')
            return;
        std::copy(m_reading.spelling.begin() + 1, m_reading.spelling.begin() + static_cast<std::ptrdiff_t>(m_reading.size),
                  m_reading.spelling.begin());
        --m_reading.size;
    }

    QStringView m_text;
    qsizetype m_at;
    NumberReading m_reading;
};

} // namespace

NumberReading readNumber(QStringView text, qsizetype at)
{
    return Reader(text, at).read();
}

} // namespace passerelle::retrieval
