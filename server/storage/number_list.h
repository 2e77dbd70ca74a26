// A list of numbers as a statement's one parameter: "[1,2,3]", which both databases read.
#pragma once

#include <QtCore/QString>

namespace passerelle::storage {

class NumberList {
public:
    void add(qint64 number)
    {
        if (!m_text.isEmpty())
            m_text += u',';
        m_text += QString::number(number);
    }
    QString text() const { return u'[' + m_text + u']'; }

private:
    QString m_text;
};

} // namespace passerelle::storage
