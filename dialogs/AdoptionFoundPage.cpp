// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionFoundPage.h"

#include "dialogs/AdoptionWizard.h"
#include "dialogs/ErrorText.h"

#include <QCheckBox>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace {

constexpr int NamesShown = 10;

QLabel *valueLabel(const QString &text, const char *objectName, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

AdoptionFoundPage::AdoptionFoundPage(AdoptionWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_tidyCheckBox(new QCheckBox(this))
{
    setTitle(tr("A Web Application's Database"));
    setSubTitle(tr("Postern can take it over, and the application can go on using it. "
                   "Nothing has been changed yet."));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    addCounts(form);
    layout->addLayout(form);

    const FileReport &report = m_wizard.report();
    const QStringList found = oddities(report);
    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("odditiesList"));
    list->setWordWrap(true);
    list->addItems(found);
    auto *label = new QLabel(tr("&What stands out:"), this);
    label->setBuddy(list);
    list->setHidden(found.isEmpty());
    label->setHidden(found.isEmpty());
    layout->addWidget(label);
    layout->addWidget(list);

    const int surplus = report.danglingMemberships + report.duplicateMemberships;
    m_tidyCheckBox->setObjectName(QStringLiteral("tidyCheckBox"));
    m_tidyCheckBox->setText(
        tr("T&idy up: remove %n membership(s) that mean nothing", nullptr, surplus));
    m_tidyCheckBox->setToolTip(tr("A membership of a user who is gone would fall to whoever gets "
                                  "the same number next."));
    m_tidyCheckBox->setChecked(surplus > 0);
    m_tidyCheckBox->setVisible(surplus > 0);
    layout->addWidget(m_tidyCheckBox);
    layout->addStretch();
}

void AdoptionFoundPage::addCounts(QFormLayout *form)
{
    const FileReport &report = m_wizard.report();
    const QLocale locale;
    form->addRow(tr("File:"), valueLabel(QDir::toNativeSeparators(report.path), "fileLabel", this));
    form->addRow(tr("Kind:"), valueLabel(ErrorText::fileKind(report.kind), "kindLabel", this));
    form->addRow(tr("Users:"), valueLabel(locale.toString(report.users), "usersLabel", this));
    form->addRow(tr("Roles:"), valueLabel(locale.toString(report.roles), "rolesLabel", this));
    form->addRow(tr("Posts:"), valueLabel(locale.toString(report.posts), "postsLabel", this));
}

QStringList AdoptionFoundPage::oddities(const FileReport &report)
{
    QStringList lines;
    const auto note = [&lines](int count, const QString &line) {
        if (count > 0) {
            lines << line;
        }
    };
    note(report.danglingMemberships, tr("%n membership(s) of users or roles that do not exist",
                                        nullptr, report.danglingMemberships));
    note(report.duplicateMemberships,
         tr("%n membership(s) stored more than once", nullptr, report.duplicateMemberships));
    note(report.unusablePasswords, tr("%n user(s) without a usable password, who cannot log in",
                                      nullptr, report.unusablePasswords));
    note(report.postsWithoutAuthor,
         tr("%n post(s) without an author", nullptr, report.postsWithoutAuthor));
    note(report.postsWithUnknownAuthor,
         tr("%n post(s) of authors who do not exist", nullptr, report.postsWithUnknownAuthor));
    note(report.unreadableValues, tr("%n name(s) or title(s) that cannot be read as text", nullptr,
                                     report.unreadableValues));
    const QStringList &names = report.namesDifferingInCase;
    QString some = QStringList(names.mid(0, NamesShown)).join(tr(", "));
    if (names.size() > NamesShown) {
        some += tr(", …");
    }
    //: %1 is a list of names
    note(static_cast<int>(names.size()), tr("Names that differ only in case: %1").arg(some));
    note(static_cast<int>(report.extraTables.size()),
         //: %1 is a list of names
         tr("Tables of the application, which stay as they are: %1")
             .arg(report.extraTables.join(tr(", "))));
    return lines;
}

bool AdoptionFoundPage::isComplete() const
{
    return m_wizard.report().users > 0;
}

bool AdoptionFoundPage::validatePage()
{
    m_wizard.request().tidyMemberships = m_tidyCheckBox->isChecked();
    return true;
}
