#include "app/scanner/code_map.h"

#include "app/scanner/content_lexer.h"

#include <string>
#include <vector>

namespace passerelle::scanner {

namespace {

constexpr size_t kMostCodes = 70'000;
constexpr size_t kMostItems = 200'000;
constexpr size_t kLongestItem = 512;

unsigned numberIn(std::string_view bytes)
{
    unsigned code = 0;
    for (const char byte : bytes)
        code = code << 8 | static_cast<unsigned char>(byte);
    return code;
}

// UTF-16 with its higher byte first.
bool isWhite(std::string_view utf16, unsigned added)
{
    if (utf16.size() != 2)
        return utf16.empty();
    const unsigned unit = numberIn(utf16) + added;
    return unit == 0 || unit == 0x09 || unit == 0x0A || unit == 0x0D || unit == 0x20 || unit == 0xA0 || unit == 0xAD || (unit >= 0x2000 && unit <= 0x200D)
        || unit == 0x202F || unit == 0x205F || unit == 0x2060 || unit == 0x3000 || unit == 0xFEFF;
}

} // namespace

// The strings between two operators, and which of them stand in one array.
class CodeMap::Reader {
public:
    explicit Reader(std::string_view cmap) : m_lexer(cmap) {}

    std::optional<CodeMap> read()
    {
        size_t total = 0;
        for (Token token = m_lexer.next(); token.kind != Token::Kind::End; token = m_lexer.next()) {
            if (token.kind == Token::Kind::Bad || (token.kind == Token::Kind::String && (++total > kMostItems || token.text.size() > kLongestItem)))
                return std::nullopt;
            if (token.kind == Token::Kind::String)
                m_items.push_back({std::string(token.text), m_inside ? m_array : 0});
            else if (token.kind == Token::Kind::ArrayStart)
                ++m_array;
            if (token.kind == Token::Kind::ArrayStart || token.kind == Token::Kind::ArrayEnd)
                m_inside = token.kind == Token::Kind::ArrayStart;
            if (token.kind == Token::Kind::Operator && !close(token.text))
                return std::nullopt;
        }
        return std::move(m_map);
    }

private:
    struct Item {
        std::string bytes;
        size_t array; // 0: in none
    };

    bool close(std::string_view name)
    {
        bool good = name != "usecmap";
        if (name == "endbfchar") {
            for (size_t i = 0; i + 1 < m_items.size(); i += 2)
                m_map.m_isSpace[numberIn(m_items[i].bytes)] = isWhite(m_items[i + 1].bytes, 0);
        } else if (name == "endbfrange") {
            for (size_t i = 0; i + 2 < m_items.size() && good;)
                good = takeRange(i);
        }
        m_items.clear();
        return good && m_map.m_isSpace.size() <= kMostCodes;
    }

    bool takeRange(size_t &i)
    {
        const unsigned low = numberIn(m_items[i].bytes);
        const unsigned high = numberIn(m_items[i + 1].bytes);
        i += 2;
        if (high < low || high - low > 0xFFFF)
            return false;
        const size_t array = m_items[i].array;
        if (array == 0) {
            for (unsigned code = low; code <= high; ++code)
                m_map.m_isSpace[code] = isWhite(m_items[i].bytes, code - low);
            ++i;
            return m_map.m_isSpace.size() <= kMostCodes;
        }
        for (unsigned code = low; i < m_items.size() && m_items[i].array == array; ++i, ++code) {
            if (code <= high)
                m_map.m_isSpace[code] = isWhite(m_items[i].bytes, 0);
        }
        return true;
    }

    ContentLexer m_lexer;
    CodeMap m_map;
    std::vector<Item> m_items;
    size_t m_array = 0;
    bool m_inside = false;
};

std::optional<CodeMap> CodeMap::read(std::string_view cmap) { return Reader(cmap).read(); }

std::optional<bool> CodeMap::isSpace(unsigned code) const
{
    const auto found = m_isSpace.find(code);
    return found == m_isSpace.end() ? std::nullopt : std::optional(found->second);
}

} // namespace passerelle::scanner
