// One keep-alive connection of the load client: writes one request at a time, reads its answer. Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <netinet/in.h>

namespace passerelle::bench {

using Moment = std::chrono::steady_clock::time_point;

class LoadConnection {
public:
    enum class Outcome { Going, Answered, Failed };

    LoadConnection() = default;
    LoadConnection(const LoadConnection &) = delete;
    LoadConnection &operator=(const LoadConnection &) = delete;
    ~LoadConnection() { close(); }

    bool connect(const sockaddr_in &address); // non-blocking; false when refused at once
    void close();
    int descriptor() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    bool isBusy() const { return m_busy; }

    std::string &request() { return m_request; } // to be filled before begin()
    void begin(std::int64_t number, Moment now);
    std::int64_t number() const { return m_number; }
    Moment begun() const { return m_begun; }
    bool wantsToWrite() const { return m_busy && m_written < m_request.size(); }
    // After Answered: the status.
    Outcome advance();
    int status() const { return m_status; }
    const char *problem() const { return m_problem; }

private:
    Outcome write();
    Outcome read();
    bool parseAnswer();
    Outcome fail(const char *problem);

    int m_descriptor = -1;
    std::string m_request;
    std::size_t m_written = 0;
    std::string m_answer;
    std::int64_t m_number = 0;
    Moment m_begun;
    int m_status = 0;
    bool m_busy = false;
    const char *m_problem = "";
};

} // namespace passerelle::bench
