// Takes what libqpdf writes until there is too much of it; then std::length_error.
#pragma once

#include <stdexcept>
#include <string>

#include <qpdf/Pipeline.hh>

namespace passerelle::scanner {

class BoundedSink : public Pipeline {
public:
    explicit BoundedSink(size_t most) : Pipeline("sink", nullptr), m_most(most) {}

    void write(unsigned char const *data, size_t length) override
    {
        if (bytes.size() + length > m_most)
            throw std::length_error("too long");
        bytes.append(reinterpret_cast<const char *>(data), length);
    }
    void finish() override {}

    std::string bytes;

private:
    size_t m_most;
};

} // namespace passerelle::scanner
