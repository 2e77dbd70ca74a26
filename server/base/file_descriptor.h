// An open file of the system's, closed when it goes. Calls that a signal cut short go on; what fails leaves errno. Never
// inherited by a program that is started. Belongs to one thread at a time.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace passerelle {

class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) {}
    // open(2) with O_CLOEXEC; a file that is made gets mode 0600.
    FileDescriptor(const QString &path, int flags);
    FileDescriptor(FileDescriptor &&other) noexcept : m_descriptor(other.release()) {}
    FileDescriptor &operator=(FileDescriptor &&other) noexcept;
    ~FileDescriptor();

    bool isOpen() const { return m_descriptor >= 0; }
    int number() const { return m_descriptor; }
    int release();
    bool sync() const; // fsync(2): on disk when it is true
    bool writeAll(QByteArrayView bytes) const;
    // Up to `size` bytes: fewer at the end, -1 on an error.
    qsizetype readUpTo(char *bytes, qsizetype size) const;

private:
    int m_descriptor = -1;
};

} // namespace passerelle
