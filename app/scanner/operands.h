// What stands before an operator. Names and strings are kept until the operator was done. One thread.
#pragma once

#include "app/scanner/content_lexer.h"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::scanner {

class Operands {
public:
    struct Item {
        Token::Kind kind = Token::Kind::End; // Number, Name or String
        double number = 0;
        size_t start = 0;
        size_t length = 0;
        bool inArray = false;
    };

    // Reads tokens up to the next operator, which it gives; its kind is End or Bad when there is none.
    Token readUntilOperator(ContentLexer &lexer);

    const std::vector<Item> &items() const { return m_items; }
    std::string_view text(const Item &item) const { return std::string_view(m_texts).substr(item.start, item.length); }
    // Exactly so many numbers and nothing else.
    bool areNumbers(size_t count) const;
    double number(size_t i) const { return m_items[i].number; }
    std::string_view lastText() const { return m_items.empty() ? std::string_view() : text(m_items.back()); }
    bool endsWith(Token::Kind kind, size_t count) const { return m_items.size() == count && m_items.back().kind == kind && !m_items.back().inArray; }
    // A dictionary among them says that its text is to be read as other text, longer than a hyphen or a ligature.
    bool replacesText() const { return m_replacesText; }
    bool hasDictionary() const { return m_hasDictionary; }
    size_t arrays() const { return m_arrays; }
    bool isOneArray() const; // and nothing beside it

    static constexpr size_t kLongestReplacement = 12; // bytes: a mark and five units

private:
    bool skipDictionary(ContentLexer &lexer);

    std::vector<Item> m_items;
    std::string m_texts;
    bool m_replacesText = false;
    bool m_hasDictionary = false;
    size_t m_arrays = 0;
};

} // namespace passerelle::scanner
