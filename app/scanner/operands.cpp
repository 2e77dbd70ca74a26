#include "app/scanner/operands.h"

#include <algorithm>

namespace passerelle::scanner {

namespace {

constexpr size_t kMostItems = 20'000;
constexpr int kDeepest = 8;
constexpr Token kBad{Token::Kind::Bad, 0, {}};

} // namespace

bool Operands::skipDictionary(ContentLexer &lexer)
{
    m_hasDictionary = true;
    int depth = 1;
    bool replacement = false;
    while (depth > 0) {
        const Token token = lexer.next();
        switch (token.kind) {
        case Token::Kind::DictionaryStart: ++depth; break;
        case Token::Kind::DictionaryEnd: --depth; break;
        case Token::Kind::String: m_replacesText = m_replacesText || (replacement && token.text.size() > kLongestReplacement); break;
        case Token::Kind::Bad:
        case Token::Kind::End: return false;
        default: break;
        }
        replacement = token.kind == Token::Kind::Name && token.text == "ActualText";
        if (depth > kDeepest)
            return false;
    }
    return true;
}

Token Operands::readUntilOperator(ContentLexer &lexer)
{
    m_items.clear();
    m_texts.clear();
    m_replacesText = false;
    m_hasDictionary = false;
    m_arrays = 0;
    bool inArray = false;
    for (;;) {
        const Token token = lexer.next();
        switch (token.kind) {
        case Token::Kind::Operator:
        case Token::Kind::End: return inArray ? kBad : token;
        case Token::Kind::ArrayStart:
        case Token::Kind::ArrayEnd:
            if (inArray == (token.kind == Token::Kind::ArrayStart))
                return kBad;
            inArray = !inArray;
            m_arrays += inArray ? 1 : 0;
            break;
        case Token::Kind::DictionaryStart:
            if (inArray || !skipDictionary(lexer))
                return kBad;
            break;
        case Token::Kind::Number:
        case Token::Kind::Name:
        case Token::Kind::String:
            m_items.push_back({token.kind, token.number, m_texts.size(), token.text.size(), inArray});
            m_texts += token.text;
            if (m_items.size() > kMostItems)
                return kBad;
            break;
        default: return kBad;
        }
    }
}

bool Operands::isOneArray() const
{
    return m_arrays == 1 && !m_hasDictionary && std::ranges::all_of(m_items, &Item::inArray);
}

bool Operands::areNumbers(size_t count) const
{
    if (m_items.size() != count)
        return false;
    for (const Item &item : m_items) {
        if (item.kind != Token::Kind::Number || item.inArray)
            return false;
    }
    return true;
}

} // namespace passerelle::scanner
