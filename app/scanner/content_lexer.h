// Cuts a content stream into tokens, more strictly than the readers of PDFs do: what they might take for one thing and
// others for another is Bad. Also reads the CMaps that say which characters codes stand for. Pure; the bytes must outlive it.
#pragma once

#include <string>
#include <string_view>

namespace passerelle::scanner {

struct Token {
    enum class Kind : unsigned char { Number, Name, String, ArrayStart, ArrayEnd, DictionaryStart, DictionaryEnd, Operator, End, Bad };
    Kind kind = Kind::End;
    double number = 0;
    std::string_view text; // of names (without their slash), operators and, decoded, strings: until the next token is read
};

class ContentLexer {
public:
    explicit ContentLexer(std::string_view bytes) : m_bytes(bytes) {}

    Token next();
    // For what stands between operators, such as a picture's bytes.
    std::string_view rest() const { return m_bytes.substr(m_at); }
    void skip(size_t bytes) { m_at = std::min(m_at + bytes, m_bytes.size()); }

private:
    void skipSpace();
    Token number();
    Token name();
    Token literal();
    Token hexadecimal();
    Token word();
    bool escaped();

    std::string_view m_bytes;
    size_t m_at = 0;
    std::string m_string;
};

} // namespace passerelle::scanner
