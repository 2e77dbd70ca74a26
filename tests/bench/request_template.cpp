#include "tests/bench/request_template.h"

namespace passerelle::bench {

namespace {

constexpr std::int64_t kFirstContact = 700000000;

} // namespace

RequestTemplate::RequestTemplate(const LoadOptions &options) : m_contacts(options.contacts)
{
    m_head = "POST " + options.path + " HTTP/1.1\r\nHost: " + options.host + ':' + std::to_string(options.port) + "\r\nContent-Type: application/json\r\nUser-Agent: ManyChat\r\n";
    for (const std::string &header : options.headers)
        m_head += header + "\r\n";
    m_head += "Content-Length: ";
    std::size_t from = 0;
    while (from <= options.body.size()) {
        const std::size_t number = options.body.find("{n}", from);
        const std::size_t contact = options.body.find("{contact}", from);
        const std::size_t at = std::min(number, contact);
        if (at == std::string::npos) {
            m_pieces.push_back({options.body.substr(from), Counter::None});
            return;
        }
        m_pieces.push_back({options.body.substr(from, at - from), at == number ? Counter::Number : Counter::Contact});
        from = at + (at == number ? 3 : 9);
    }
}

void RequestTemplate::fill(std::int64_t number, std::string &out) const
{
    const std::string numberText = std::to_string(number);
    const std::string contactText = std::to_string(kFirstContact + number % m_contacts);
    std::size_t length = 0;
    for (const Piece &piece : m_pieces)
        length += piece.text.size() + (piece.then == Counter::Number ? numberText.size() : piece.then == Counter::Contact ? contactText.size() : 0);
    out.clear();
    out += m_head;
    out += std::to_string(length);
    out += "\r\n\r\n";
    for (const Piece &piece : m_pieces) {
        out += piece.text;
        if (piece.then == Counter::Number)
            out += numberText;
        else if (piece.then == Counter::Contact)
            out += contactText;
    }
}

} // namespace passerelle::bench
