// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/PageTest.h"
#include "views/AuditPage.h"

#include <QSignalSpy>

/// A small office, and its Audit page that somebody has open.
class AuditPageTest : public PageTest
{
protected:
    void open(const char *name); ///< and waits until the chain is verified
    AuditPage &page() const { return static_cast<AuditPage &>(*m_page); }
    QString text(const char *label) const;
    void rename(const QString &name);
};

inline void AuditPageTest::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<AuditPage>(m_office->workspace(), *m_session);
    QSignalSpy verified(&page(), &AuditPage::verified);
    m_driver = std::make_unique<PageDriver>(*m_page);
    if (m_session->can(Permission::AuditRead)) {
        QTRY_COMPARE(verified.size(), 1);
    }
}

inline QString AuditPageTest::text(const char *label) const
{
    return m_driver->shown(label);
}

/// One entry more, by Ann.
inline void AuditPageTest::rename(const QString &name)
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const UserId id = m_office->userId(QStringLiteral("sam"));
    const User sam = *m_office->workspace().users().find(*ann, id);
    UserChange change{.id = id, .version = sam.version};
    change.email = name + QStringLiteral("@example.com");
    QVERIFY(m_office->workspace().users().update(*ann, change));
}
