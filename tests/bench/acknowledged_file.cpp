#include "tests/bench/acknowledged_file.h"

#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace passerelle::bench {

AcknowledgedFile::AcknowledgedFile(const std::string &path) : m_wanted(!path.empty())
{
    if (m_wanted)
        m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

AcknowledgedFile::~AcknowledgedFile()
{
    flush();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void AcknowledgedFile::add(std::int64_t number)
{
    if (m_descriptor >= 0)
        m_waiting += std::to_string(number) + '\n';
}

void AcknowledgedFile::flush()
{
    std::size_t written = 0;
    while (m_descriptor >= 0 && written < m_waiting.size()) {
        const ssize_t bytes = ::write(m_descriptor, m_waiting.data() + written, m_waiting.size() - written);
        if (bytes < 0) {
            std::perror("passerelle-load: the file of acknowledged messages");
            std::abort(); // a record with holes would accuse the service wrongly
        }
        written += static_cast<std::size_t>(bytes);
    }
    if (written > 0)
        ::fdatasync(m_descriptor);
    m_waiting.clear();
}

} // namespace passerelle::bench
