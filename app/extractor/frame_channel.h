// The reader's end of the conversation with the server: whole frames over standard input and output, blocking.
#pragma once

#include "server/pdf/extractor_protocol.h"

#include <optional>

namespace passerelle::extractor {

struct Request {
    pdf::FrameKind kind = pdf::FrameKind::Done;
    QByteArray payload;
};

class FrameChannel {
public:
    FrameChannel(int input, int output) : m_input(input), m_output(output) {}

    std::optional<Request> receive(); // nullopt at the end of the input or when it makes no sense
    bool send(pdf::FrameKind kind, QByteArrayView payload = {});

private:
    bool readExactly(char *target, qsizetype size);
    int m_input;
    int m_output;
};

} // namespace passerelle::extractor
