// French or English: --lang, else the locale; French unless something says English. Immutable.
#pragma once

#include <QtCore/QString>

#include <string>

namespace passerelle::service {

class Words {
public:
    explicit Words(bool french) : m_french(french) {}
    // From the arguments (--lang fr|en) and LC_ALL, LC_MESSAGES, LANG.
    static Words fromProcess(int argc, char **argv);

    bool french() const { return m_french; }
    std::string operator()(const char *french, const char *english) const { return m_french ? french : english; }
    QString text(const char *french, const char *english) const { return QString::fromUtf8(m_french ? french : english); }

private:
    bool m_french;
};

} // namespace passerelle::service
