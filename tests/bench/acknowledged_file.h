// The numbers of the messages that were acknowledged, one a line, on disk: what a kill campaign compares with what the
// service still knows afterwards. flush() makes durable what was added.
#pragma once

#include <cstdint>
#include <string>

namespace passerelle::bench {

class AcknowledgedFile {
public:
    explicit AcknowledgedFile(const std::string &path); // empty: keeps nothing
    ~AcknowledgedFile();
    AcknowledgedFile(const AcknowledgedFile &) = delete;
    AcknowledgedFile &operator=(const AcknowledgedFile &) = delete;

    bool isSound() const { return !m_wanted || m_descriptor >= 0; }
    void add(std::int64_t number);
    void flush();

private:
    bool m_wanted;
    int m_descriptor = -1;
    std::string m_waiting;
};

} // namespace passerelle::bench
