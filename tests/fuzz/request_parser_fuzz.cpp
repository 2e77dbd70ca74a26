// Fuzzes the request parser: any bytes, cut in any way. Its first byte decides the cuts; whatever follows must mean the
// same whole and in pieces, and never make the parser consume more than it was given.
#include "server/http/request_parser.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace passerelle::http;

namespace {

std::string storyOf(QByteArrayView bytes, qsizetype piece)
{
    RequestParser parser;
    std::string story;
    QByteArray waiting;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        waiting.append(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        for (;;) {
            const auto step = parser.next(waiting);
            if (step.consumed < 0 || step.consumed > waiting.size())
                std::abort();
            if (step.event == RequestParser::Event::BodyBytes)
                story.append(step.body.data(), std::size_t(step.body.size()));
            waiting.remove(0, step.consumed);
            if (step.event == RequestParser::Event::NeedMore)
                break;
            if (step.event == RequestParser::Event::Failed)
                return story + "<failed " + std::to_string(parser.failure().status) + ">";
            if (step.event == RequestParser::Event::HeadComplete) {
                const RequestHead &head = parser.head();
                story += "<head ";
                story.append(head.target.path.constData(), std::size_t(head.target.path.size()));
                story += " " + std::to_string(head.headers.size()) + " " + std::to_string(head.contentLength) + ">";
                parser.limitBody(1 << 20);
            } else if (step.event == RequestParser::Event::Complete) {
                story += "<complete>";
                parser.reset();
            }
        }
        if (waiting.size() > 17 * 1024) // what an endless line may keep waiting
            std::abort();
    }
    return story;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const std::string whole = storyOf(bytes, std::min<qsizetype>(bytes.size(), 16 * 1024));
    const std::string cut = storyOf(bytes, 1 + data[0] % 61);
    if (whole != cut)
        std::abort();
    return 0;
}
