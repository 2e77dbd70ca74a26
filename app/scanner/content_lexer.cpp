#include "app/scanner/content_lexer.h"

#include <array>
#include <cstdint>

namespace passerelle::scanner {

namespace {

enum Class : unsigned char { kRegular, kSpace, kDelimiter };

constexpr std::array<Class, 256> makeClasses()
{
    std::array<Class, 256> classes{};
    for (const unsigned char c : {'\0', '\t', '\n', '\f', '\r', ' '})
        classes[c] = kSpace;
    for (const unsigned char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'})
        classes[c] = kDelimiter;
    return classes;
}
constexpr std::array<Class, 256> kClasses = makeClasses();

// Readers cut off what is longer, or take it for nothing; some of them.
constexpr size_t kLongestName = 127;
constexpr size_t kLongestNumber = 100;
constexpr size_t kLongestString = 32'000;
constexpr double kMostInteger = 2147483647;

Class classOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexadecimalOf(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr Token bad() { return {Token::Kind::Bad, 0, {}}; }

} // namespace

void ContentLexer::skipSpace()
{
    while (m_at < m_bytes.size()) {
        if (classOf(m_bytes[m_at]) == kSpace) {
            ++m_at;
        } else if (m_bytes[m_at] == '%') {
            while (m_at < m_bytes.size() && m_bytes[m_at] != '\n' && m_bytes[m_at] != '\r')
                ++m_at;
        } else {
            return;
        }
    }
}

Token ContentLexer::next()
{
    skipSpace();
    if (m_at >= m_bytes.size())
        return {};
    const char first = m_bytes[m_at];
    const bool doubled = m_at + 1 < m_bytes.size() && m_bytes[m_at + 1] == first;
    switch (first) {
    case '[': ++m_at; return {Token::Kind::ArrayStart, 0, {}};
    case ']': ++m_at; return {Token::Kind::ArrayEnd, 0, {}};
    case '/': return name();
    case '(': return literal();
    case '<':
        if (!doubled)
            return hexadecimal();
        m_at += 2;
        return {Token::Kind::DictionaryStart, 0, {}};
    case '>':
        if (!doubled)
            return bad();
        m_at += 2;
        return {Token::Kind::DictionaryEnd, 0, {}};
    case ')':
    case '{':
    case '}': return bad();
    default: break;
    }
    return isDigit(first) || first == '.' || first == '-' || first == '+' ? number() : word();
}

// Signs, digits and one point; nothing that ends otherwise, and no exponent.
Token ContentLexer::number()
{
    constexpr int kMostDigits = 15;
    const size_t start = m_at;
    const bool negative = m_bytes[m_at] == '-';
    if (negative || m_bytes[m_at] == '+')
        ++m_at;
    double value = 0;
    double unit = 1;
    int digits = 0;
    bool fraction = false;
    for (; m_at < m_bytes.size() && classOf(m_bytes[m_at]) == kRegular; ++m_at) {
        const char c = m_bytes[m_at];
        if (c == '.' && !fraction) {
            fraction = true;
        } else if (isDigit(c)) {
            ++digits;
            unit *= fraction && digits <= kMostDigits ? 0.1 : 1;
            if (!fraction)
                value = value * 10 + (c - '0');
            else if (digits <= kMostDigits)
                value += (c - '0') * unit;
        } else {
            return bad();
        }
    }
    if (digits == 0 || m_at - start > kLongestNumber || (!fraction && value > kMostInteger))
        return bad();
    return {Token::Kind::Number, negative ? -value : value, {}};
}

Token ContentLexer::name()
{
    const size_t start = ++m_at;
    while (m_at < m_bytes.size() && classOf(m_bytes[m_at]) == kRegular) {
        if (m_bytes[m_at] == '#')
            return bad();
        ++m_at;
    }
    if (m_at - start > kLongestName)
        return bad();
    return {Token::Kind::Name, 0, m_bytes.substr(start, m_at - start)};
}

Token ContentLexer::word()
{
    const size_t start = m_at;
    while (m_at < m_bytes.size() && classOf(m_bytes[m_at]) == kRegular)
        ++m_at;
    return {Token::Kind::Operator, 0, m_bytes.substr(start, m_at - start)};
}

// What stands after a backslash; false at the end of the bytes.
bool ContentLexer::escaped()
{
    if (m_at >= m_bytes.size())
        return false;
    const char c = m_bytes[m_at++];
    switch (c) {
    case 'n': m_string += '\n'; return true;
    case 'r': m_string += '\r'; return true;
    case 't': m_string += '\t'; return true;
    case 'b': m_string += '\b'; return true;
    case 'f': m_string += '\f'; return true;
    case '\n': return true;
    case '\r':
        if (m_at < m_bytes.size() && m_bytes[m_at] == '\n')
            ++m_at;
        return true;
    default: break;
    }
    if (c < '0' || c > '7') {
        m_string += c;
        return true;
    }
    int code = c - '0';
    for (int i = 0; i < 2 && m_at < m_bytes.size() && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '7'; ++i)
        code = code * 8 + (m_bytes[m_at++] - '0');
    m_string += static_cast<char>(code & 0xFF);
    return true;
}

Token ContentLexer::literal()
{
    m_string.clear();
    int depth = 1;
    ++m_at;
    while (m_at < m_bytes.size()) {
        const char c = m_bytes[m_at++];
        if (c == '\\') {
            if (!escaped())
                return bad();
            continue;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0)
            return m_string.size() > kLongestString ? bad() : Token{Token::Kind::String, 0, m_string};
        m_string += c;
    }
    return bad();
}

Token ContentLexer::hexadecimal()
{
    m_string.clear();
    int half = -1;
    for (++m_at; m_at < m_bytes.size(); ++m_at) {
        const char c = m_bytes[m_at];
        if (c == '>') {
            ++m_at;
            if (half >= 0)
                m_string += static_cast<char>(half * 16);
            return m_string.size() > kLongestString ? bad() : Token{Token::Kind::String, 0, m_string};
        }
        if (classOf(c) == kSpace)
            continue;
        const int value = hexadecimalOf(c);
        if (value < 0)
            return bad();
        if (half < 0) {
            half = value;
        } else {
            m_string += static_cast<char>(half * 16 + value);
            half = -1;
        }
    }
    return bad();
}

} // namespace passerelle::scanner
