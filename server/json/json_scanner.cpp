#include "server/json/json_scanner.h"

#include "server/json/json_number.h"
#include "server/json/strict_json.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

namespace passerelle::json {

namespace {

bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

class JsonScanner {
public:
    JsonScanner(QByteArrayView bytes, JsonVisitor &visitor)
        : m_begin(bytes.data()), m_at(m_begin), m_end(m_begin + bytes.size()), m_visitor(visitor)
    {
        if (m_end - m_at >= 3 && std::memcmp(m_at, "\xEF\xBB\xBF", 3) == 0)
            m_at += 3; // a mark that some tools write before UTF-8; allowed to be passed over
    }

    Status run()
    {
        skipBlanks();
        if (value() && (skipBlanks(), m_at != m_end))
            fault();
        if (!m_words.isEmpty())
            return failure(ErrorKind::InvalidInput, m_words);
        if (m_stopped)
            return failure(ErrorKind::Cancelled, QStringLiteral("the reader stopped"));
        return {};
    }

private:
    struct Level {
        std::size_t firstKey; // in m_keys
    };
    struct KeySeen {
        std::size_t hash;
        std::string text;
    };

    bool fault()
    {
        if (m_words.isEmpty()) {
            m_words = QStringLiteral("not valid JSON at byte %1 (an unescaped quote or line break inside a text?)").arg(m_at - m_begin + 1);
        }
        return false;
    }
    bool faultNamed(QString words)
    {
        m_words = std::move(words);
        return false;
    }
    bool tell(bool goOn)
    {
        m_stopped = m_stopped || !goOn;
        return goOn;
    }

    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    bool literal(const char *word, std::size_t size)
    {
        for (std::size_t i = 0; i < size; ++i, ++m_at) {
            if (m_at == m_end || *m_at != word[i])
                return fault();
        }
        return true;
    }

    bool value()
    {
        if (m_at == m_end)
            return fault();
        switch (*m_at) {
        case '{': return object();
        case '[': return array();
        case '"': return string() && tell(m_visitor.onString(m_string));
        case 't': return literal("true", 4) && tell(m_visitor.onBoolean(true));
        case 'f': return literal("false", 5) && tell(m_visitor.onBoolean(false));
        case 'n': return literal("null", 4) && tell(m_visitor.onNull());
        default: return number();
        }
    }

    bool deeper()
    {
        if (++m_depth > kMaxDepth)
            return faultNamed(QStringLiteral("more than %1 levels deep").arg(kMaxDepth));
        return true;
    }

    bool array()
    {
        ++m_at;
        if (!deeper() || !tell(m_visitor.onArrayBegin()))
            return false;
        skipBlanks();
        if (m_at != m_end && *m_at == ']') {
            ++m_at;
        } else {
            for (;;) {
                if (!value())
                    return false;
                skipBlanks();
                if (m_at == m_end || (*m_at != ',' && *m_at != ']'))
                    return fault();
                if (*m_at++ == ']')
                    break;
                skipBlanks();
            }
        }
        --m_depth;
        return tell(m_visitor.onArrayEnd());
    }

    bool object()
    {
        ++m_at;
        if (!deeper() || !tell(m_visitor.onObjectBegin()))
            return false;
        const std::size_t firstKey = m_keyCount;
        skipBlanks();
        if (m_at != m_end && *m_at == '}') {
            ++m_at;
        } else {
            for (;;) {
                if (!member(firstKey))
                    return false;
                skipBlanks();
                if (m_at == m_end || (*m_at != ',' && *m_at != '}'))
                    return fault();
                if (*m_at++ == '}')
                    break;
                skipBlanks();
            }
        }
        m_keyCount = firstKey;
        --m_depth;
        return tell(m_visitor.onObjectEnd());
    }

    bool member(std::size_t firstKey)
    {
        if (m_at == m_end || *m_at != '"')
            return fault();
        if (!string() || !remember(firstKey) || !tell(m_visitor.onKey(m_string)))
            return false;
        skipBlanks();
        if (m_at == m_end || *m_at != ':')
            return fault();
        ++m_at;
        skipBlanks();
        return value();
    }

    // Keys of the open objects, innermost last; places are used again, so that their memory is too.
    bool remember(std::size_t firstKey)
    {
        const std::size_t hash = std::hash<std::string_view>{}(m_string);
        for (std::size_t i = firstKey; i < m_keyCount; ++i) {
            if (m_keys[i].hash == hash && m_keys[i].text == m_string) {
                return faultNamed(QStringLiteral("the key \"%1\" stands twice in one object")
                                      .arg(QString::fromUtf8(m_string.data(), static_cast<qsizetype>(m_string.size())).left(60)));
            }
        }
        if (m_keyCount == m_keys.size())
            m_keys.emplace_back();
        m_keys[m_keyCount].hash = hash;
        m_keys[m_keyCount].text.assign(m_string);
        ++m_keyCount;
        return true;
    }

    // Leaves the decoded text in m_string: a view of the input when nothing was escaped, else of m_scratch.
    bool string()
    {
        const char *start = ++m_at;
        bool escaped = false;
        for (;;) {
            while (m_at != m_end && static_cast<unsigned char>(*m_at) >= 0x20 && static_cast<unsigned char>(*m_at) < 0x80 && *m_at != '"' && *m_at != '\\')
                ++m_at;
            if (m_at == m_end)
                return fault();
            const auto byte = static_cast<unsigned char>(*m_at);
            if (byte == '"') {
                if (escaped)
                    m_scratch.append(start, m_at);
                m_string = escaped ? std::string_view(m_scratch) : std::string_view(start, static_cast<std::size_t>(m_at - start));
                ++m_at;
                return true;
            }
            if (byte == '\\') {
                if (!escaped)
                    m_scratch.clear();
                escaped = true;
                m_scratch.append(start, m_at);
                if (!escape())
                    return false;
                start = m_at;
            } else if (byte < 0x20 || !utf8Sequence()) {
                return fault();
            }
        }
    }

    // One character of two to four bytes: no overlong forms, no surrogates, nothing above U+10FFFF.
    bool utf8Sequence()
    {
        const auto at = [this](int i) { return m_end - m_at > i ? static_cast<unsigned char>(m_at[i]) : 0U; };
        const auto follows = [&](int i) { return (at(i) & 0xC0) == 0x80; };
        const unsigned first = at(0);
        int size = 0;
        if (first >= 0xC2 && first <= 0xDF)
            size = 2;
        else if (first >= 0xE0 && first <= 0xEF && !(first == 0xE0 && at(1) < 0xA0) && !(first == 0xED && at(1) > 0x9F))
            size = 3;
        else if (first >= 0xF0 && first <= 0xF4 && !(first == 0xF0 && at(1) < 0x90) && !(first == 0xF4 && at(1) > 0x8F))
            size = 4;
        else
            return false;
        for (int i = 1; i < size; ++i) {
            if (!follows(i))
                return false;
        }
        m_at += size;
        return true;
    }

    bool escape()
    {
        ++m_at;
        if (m_at == m_end)
            return fault();
        switch (*m_at) {
        case '"': case '\\': case '/': m_scratch += *m_at; break;
        case 'b': m_scratch += '\b'; break;
        case 'f': m_scratch += '\f'; break;
        case 'n': m_scratch += '\n'; break;
        case 'r': m_scratch += '\r'; break;
        case 't': m_scratch += '\t'; break;
        case 'u': return unicodeEscape();
        default: return fault();
        }
        ++m_at;
        return true;
    }

    bool fourHexDigits(unsigned &out)
    {
        ++m_at; // the "u"
        if (m_end - m_at < 4)
            return fault();
        const auto [stop, error] = std::from_chars(m_at, m_at + 4, out, 16);
        if (error != std::errc() || stop != m_at + 4)
            return fault();
        m_at += 4;
        return true;
    }

    bool unicodeEscape()
    {
        unsigned code = 0;
        if (!fourHexDigits(code))
            return false;
        if (code >= 0xD800 && code <= 0xDBFF) {
            unsigned low = 0;
            if (m_end - m_at < 2 || m_at[0] != '\\' || m_at[1] != 'u')
                return fault();
            ++m_at;
            if (!fourHexDigits(low))
                return false;
            if (low < 0xDC00 || low > 0xDFFF)
                return fault();
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        } else if (code >= 0xDC00 && code <= 0xDFFF) {
            return fault();
        }
        appendUtf8(code);
        return true;
    }

    void appendUtf8(unsigned code)
    {
        const auto add = [this](unsigned byte) { m_scratch += static_cast<char>(byte); };
        if (code < 0x80) {
            add(code);
        } else if (code < 0x800) {
            add(0xC0 | code >> 6);
            add(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            add(0xE0 | code >> 12);
            add(0x80 | ((code >> 6) & 0x3F));
            add(0x80 | (code & 0x3F));
        } else {
            add(0xF0 | code >> 18);
            add(0x80 | ((code >> 12) & 0x3F));
            add(0x80 | ((code >> 6) & 0x3F));
            add(0x80 | (code & 0x3F));
        }
    }

    bool digits()
    {
        if (m_at == m_end || !isDigitByte(*m_at))
            return fault();
        while (m_at != m_end && isDigitByte(*m_at))
            ++m_at;
        return true;
    }

    bool number()
    {
        const char *start = m_at;
        if (*m_at == '-')
            ++m_at;
        const char *whole = m_at;
        if (!digits())
            return false;
        if (*whole == '0' && m_at - whole > 1) {
            m_at = whole + 1;
            return fault();
        }
        bool isInteger = true;
        if (m_at != m_end && *m_at == '.') {
            isInteger = false;
            ++m_at;
            if (!digits())
                return false;
        }
        if (m_at != m_end && (*m_at == 'e' || *m_at == 'E')) {
            isInteger = false;
            ++m_at;
            if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            if (!digits())
                return false;
        }
        return (isInteger && integer(start)) || (m_words.isEmpty() && !m_stopped && real(start));
    }

    // False when no 64-bit integer holds it, or when the visitor stops.
    bool integer(const char *start)
    {
        qint64 value = 0;
        if (std::from_chars(start, m_at, value).ec == std::errc())
            return tell(m_visitor.onInteger(value));
        quint64 large = 0;
        if (*start != '-' && std::from_chars(start, m_at, large).ec == std::errc())
            return tell(m_visitor.onUnsigned(large));
        return false;
    }

    bool real(const char *start)
    {
        double value = 0;
        if (std::from_chars(start, m_at, value).ec != std::errc()) {
            // Out of range: what is too close to zero is zero, what is too large is refused.
            if (isAboveOne({start, static_cast<std::size_t>(m_at - start)}))
                return faultNamed(QStringLiteral("a number is too large"));
            value = 0;
        }
        return tell(m_visitor.onDouble(value, std::string_view(start, static_cast<std::size_t>(m_at - start))));
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    JsonVisitor &m_visitor;
    int m_depth = 0;
    bool m_stopped = false;
    QString m_words;
    std::string_view m_string;
    std::string m_scratch;
    std::vector<KeySeen> m_keys;
    std::size_t m_keyCount = 0;
};

} // namespace

Status scan(QByteArrayView bytes, JsonVisitor &visitor)
{
    return JsonScanner(bytes, visitor).run();
}

} // namespace passerelle::json
