// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/domain/StoredForms.h"

#include <QTest>

class TestPasswordScheme final : public QObject
{
    Q_OBJECT

private slots:
    void recognisesTheForm_data();
    void recognisesTheForm();
};

void TestPasswordScheme::recognisesTheForm_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<PasswordScheme>("scheme");
    QTest::addColumn<bool>("isSingleHashed");
    for (const StoredForm &form : StoredForms) {
        QTest::newRow(form.name) << QString::fromLatin1(form.stored) << form.scheme
                                 << (form.needs == StoredForm::Needs::NoSalt);
    }
}

void TestPasswordScheme::recognisesTheForm()
{
    QFETCH(QString, stored);
    QFETCH(PasswordScheme, scheme);
    QFETCH(bool, isSingleHashed);
    QCOMPARE(PasswordSchemes::identify(stored), scheme);
    QCOMPARE(PasswordSchemes::isSingleHashed(scheme), isSingleHashed);
}

QTEST_GUILESS_MAIN(TestPasswordScheme)
#include "tst_passwordscheme.moc"
